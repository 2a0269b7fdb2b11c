package io.muster.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a server wants to work on.
 *
 * @param owner the server's name
 * @param types what it can do
 * @param max how many tasks at most
 * @param lease how long they are its own unless it renews them
 * @param perTenant how many tasks of one tenant may run at once, on all servers together
 * @param perProject the same for one project
 */
record ClaimRequest(
        String owner, Set<String> types, int max, Duration lease, int perTenant, int perProject, Instant now) {}
