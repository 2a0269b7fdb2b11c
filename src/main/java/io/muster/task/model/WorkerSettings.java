package io.muster.task.model;

import java.time.Duration;

/**
 * How a server works on tasks.
 *
 * @param count how many at once
 * @param timeout of an attempt whose task does not say
 * @param lease how long a task stays this server's without a sign of life
 * @param perTenant how many tasks of one tenant run at once, on all servers together
 * @param perProject the same for one project
 * @param shutdownGrace how long running tasks may continue when the server stops
 */
public record WorkerSettings(
        int count, Duration timeout, Duration lease, int perTenant, int perProject, Duration shutdownGrace) {}
