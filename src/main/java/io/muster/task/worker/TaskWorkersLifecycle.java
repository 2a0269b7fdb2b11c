package io.muster.task.worker;

import io.muster.cluster.ServerIdentity;
import io.muster.database.Database;
import io.muster.engine.BrowserEngine;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskConfig;
import io.muster.task.model.TaskNotifications;
import io.muster.task.queue.TaskQueue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Starts this server's workers when the database is ready and stops them with the application. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskWorkersLifecycle {
    @Resource
    ManagedThreadFactory threads;

    @Inject
    TaskQueue queue;

    @Inject
    AttemptCompletion attempts;

    @Inject
    TaskExecutions executions;

    @Inject
    RunningTasks running;

    @Inject
    TaskNotifications notifications;

    @Inject
    TaskConfig config;

    @Inject
    BrowserEngine engine;

    @Inject
    ServerIdentity identity;

    @Inject
    Database database;

    @Inject
    TaskMetrics metrics;

    @Inject
    Clock clock;

    private @Nullable TaskWorkers workers;

    @PostConstruct
    void begin() {
        database.onReady(this::start);
    }

    private synchronized void start() {
        if (config.workers().count() == 0 || executions.types().isEmpty()) {
            return;
        }
        SecureRandom random = new SecureRandom();
        workers = new TaskWorkers(
                new WorkerContext(
                        identity.id(),
                        config.workers(),
                        () -> engine.status().ready(),
                        queue,
                        attempts,
                        executions,
                        new RetryPolicy(config.limits(), config.retryDelay(), random::nextDouble),
                        running,
                        notifications,
                        metrics,
                        WorkerClock.of(clock)),
                threads);
        workers.start();
    }

    @PreDestroy
    synchronized void end() {
        if (workers != null) {
            workers.stop();
        }
    }
}
