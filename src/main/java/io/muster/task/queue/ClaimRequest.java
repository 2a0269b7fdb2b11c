package io.muster.task.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to work on.
 *
 * @param owner the server's name
 * @param types what it can do
 * @param max how many tasks at most
 * @param lease how long they are its own unless it renews them
 * @param perTenant how many tasks of one tenant may run at once, on all servers together
 * @param perProject the same for one project
 * @param front where tasks were found a moment ago; without it, all that wait are looked at. A database to which it makes no
 *     difference looks at all of them in any case.
 */
public record ClaimRequest(
        String owner,
        Set<String> types,
        int max,
        Duration lease,
        int perTenant,
        int perProject,
        Instant now,
        @Nullable ClaimCursor front) {}
