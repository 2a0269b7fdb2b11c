package io.muster.task.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Notifications within this server: there is work, a task has ended. A waiting caller polls the database too, because other
 * servers send none. Thread-safe.
 */
@ApplicationScoped
public class TaskNotifications {
    private final Semaphore work = new Semaphore(0);
    private final ConcurrentHashMap<UUID, CountDownLatch> ends = new ConcurrentHashMap<>();

    /** Notifies the claiming thread that a task may be claimable. */
    public void wake() {
        work.release();
    }

    /** Waits for work until the timeout; several notifications at once count as one. */
    public void awaitWork(Duration timeout) throws InterruptedException {
        if (work.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** Notifies waiting callers of tasks that have ended, once that is stored. */
    public void ended(Collection<UUID> tasks) {
        if (!ends.isEmpty()) {
            tasks.forEach(task -> {
                CountDownLatch waiting = ends.remove(task);
                if (waiting != null) {
                    waiting.countDown();
                }
            });
        }
    }

    /** Subscribes to the end of a task; to be called before its status is read. */
    public CountDownLatch listen(UUID task) {
        return ends.computeIfAbsent(task, id -> new CountDownLatch(1));
    }

    /** Unsubscribes; other callers that wait for the task notice its end by polling. */
    public void forget(UUID task) {
        ends.remove(task);
    }
}
