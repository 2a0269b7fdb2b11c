package io.muster.task.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server's request for tasks.
 *
 * @param owner name of the server
 * @param types types of tasks that it executes
 * @param max largest number of tasks
 * @param lease time after which the tasks are free again unless renewed
 * @param perTenant largest number of running tasks of one tenant, on all servers together
 * @param perProject the same for one project
 * @param cursor position at which the search begins; null for the beginning of the queue. H2 always begins there.
 */
public record ClaimRequest(
        String owner,
        Set<String> types,
        int max,
        Duration lease,
        int perTenant,
        int perProject,
        Instant now,
        ClaimCursor.@Nullable Position cursor) {}
