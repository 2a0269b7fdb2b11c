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

/** Waits for tasks to end, without a transaction: on a hint when they run here, else by looking twice a second. */
@ApplicationScoped
public class TaskLongPoll {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Whoever waits holds a thread of the server; beyond this, the state of the moment is the answer. */
    private static final int MAX_WAITING = 64;

    @Inject
    TaskService tasks;

    @Inject
    TaskNotifications signals;

    private final Semaphore places = new Semaphore(MAX_WAITING);

    /** The task when it has ended or the time is up, whichever comes first. */
    public Task await(Caller caller, UUID id, Duration patience) {
        Task task = tasks.require(caller, id);
        if (task.status().isFinal() || patience.isZero() || !places.tryAcquire()) {
            return task;
        }
        try {
            return awaitEnd(caller, id, patience);
        } finally {
            signals.forget(id);
            places.release();
        }
    }

    private Task awaitEnd(Caller caller, UUID id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            CountDownLatch hint = signals.listen(id);
            Task task = tasks.require(caller, id);
            long left = end - System.nanoTime();
            if (task.status().isFinal() || left <= 0 || !paused(hint, Math.min(left, LOOK.toNanos()))) {
                return task;
            }
        }
    }

    /** False when the server stops. */
    private static boolean paused(CountDownLatch hint, long nanos) {
        try {
            boolean hinted = hint.await(nanos, TimeUnit.NANOSECONDS);
            return hinted || !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
