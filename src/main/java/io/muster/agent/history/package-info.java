/**
 * The history of what agents did: recorded in the local journal before the reply, stored in the database once a second.
 *
 * <p>An action costs no database transaction, so agents continue while the database is away. In: {@code ActionRecorder}, from
 * the service that performs an action. Out: {@code HistoryRepository}; rows and counters are stored in one transaction.
 */
@NullMarked
package io.muster.agent.history;

import org.jspecify.annotations.NullMarked;
