/**
 * Browser agents: the services that create, start, stop, find and drive them, and the periodic work on them.
 *
 * <p>No transaction is open while a browser works: a browser is opened before the row is written and closed after it is
 * changed. A deleted agent retains its row and its id until it is purged. In: {@code http.api.agent} and {@code
 * task.execution}. Out: {@code session} for browsers, {@code history} for actions, {@code state} for saved state, {@code
 * model} for rows.
 */
@NullMarked
package io.muster.agent;

import org.jspecify.annotations.NullMarked;
