/**
 * The queue: claims tasks under a fence, renews leases, records the results of attempts, each in a batch of one statement.
 *
 * <p>{@code QueueStatements} holds what differs between PostgreSQL and H2; all else is common. What a worker writes counts only
 * under the fence of its claim. In: the services in the root and {@code worker}. Out: the database; callbacks and reports to
 * Taskade within the same transaction.
 */
@NullMarked
package io.muster.task.queue;

import org.jspecify.annotations.NullMarked;
