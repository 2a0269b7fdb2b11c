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
 * Hints within this server: there is work, a task has ended. Whoever waits for one looks at the database from time to time
 * all the same, because other servers give no hints. Thread-safe.
 */
@ApplicationScoped
public class TaskNotifications {
    private final Semaphore work = new Semaphore(0);
    private final ConcurrentHashMap<UUID, CountDownLatch> ends = new ConcurrentHashMap<>();

    /** Something may be claimed. */
    public void wake() {
        work.release();
    }

    /** Waits for work or until the time is up; several hints at once count as one. */
    public void awaitWork(Duration patience) throws InterruptedException {
        if (work.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** These tasks have ended, and that is stored. */
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

    /** Has hints about a task remembered from now on; to be called before looking whether it has ended. */
    public CountDownLatch listen(UUID task) {
        return ends.computeIfAbsent(task, id -> new CountDownLatch(1));
    }

    /** Nobody waits for the task any more, as far as the caller knows; others that do look again by themselves. */
    public void forget(UUID task) {
        ends.remove(task);
    }
}
