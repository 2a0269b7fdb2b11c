package io.muster.task;

import io.muster.common.Caller;
import io.muster.task.model.Task;
import io.muster.task.model.TaskNotifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for tasks to end, without a transaction: on a notification when they run here, else by polling twice a second. */
@ApplicationScoped
public class TaskLongPoll {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Limit of waiting requests, each of which holds a thread; beyond it, the current state is the answer. */
    private static final int MAX_WAITING = 64;

    @Inject
    TaskService tasks;

    @Inject
    TaskNotifications notifications;

    private final Semaphore permits = new Semaphore(MAX_WAITING);

    /** Returns the task when it has ended or at the timeout. */
    public Task await(Caller caller, UUID id, Duration timeout) {
        Task task = tasks.require(caller, id);
        if (task.status().isFinal() || timeout.isZero() || !permits.tryAcquire()) {
            return task;
        }
        try {
            return awaitEnd(caller, id, timeout);
        } finally {
            notifications.forget(id);
            permits.release();
        }
    }

    private Task awaitEnd(Caller caller, UUID id, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            CountDownLatch ended = notifications.listen(id);
            Task task = tasks.require(caller, id);
            long left = end - System.nanoTime();
            if (task.status().isFinal() || left <= 0 || !paused(ended, Math.min(left, POLL.toNanos()))) {
                return task;
            }
        }
    }

    /** Waits; returns false when the server stops. */
    private static boolean paused(CountDownLatch ended, long nanos) {
        try {
            boolean notified = ended.await(nanos, TimeUnit.NANOSECONDS);
            return notified || !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
