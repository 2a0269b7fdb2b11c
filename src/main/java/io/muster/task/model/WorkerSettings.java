package io.muster.task.model;

import java.time.Duration;

/**
 * Settings of a server's workers.
 *
 * @param count number of workers
 * @param timeout of an attempt whose task has none
 * @param lease time after which a task is free again unless the server renews its lease
 * @param perTenant largest number of running tasks of one tenant, on all servers together
 * @param perProject the same for one project
 * @param shutdownGrace grace period of running tasks when the server stops
 */
public record WorkerSettings(
        int count, Duration timeout, Duration lease, int perTenant, int perProject, Duration shutdownGrace) {}
