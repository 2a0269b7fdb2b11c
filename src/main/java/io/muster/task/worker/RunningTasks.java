package io.muster.task.worker;

import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.queue.ClaimedTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The tasks that this server holds: from the claim until their result is stored. Thread-safe. */
@ApplicationScoped
public class RunningTasks {
    private final ConcurrentHashMap<UUID, RunningTask> running = new ConcurrentHashMap<>();

    void add(RunningTask task) {
        running.put(task.task().id(), task);
    }

    /** Removes the claim if it is still this one; the same task may have been claimed again. */
    void remove(ClaimedTask task) {
        running.computeIfPresent(task.id(), (id, held) -> held.task().fence() == task.fence() ? null : held);
    }

    /** Returns the number of tasks that this server holds. */
    public int count() {
        return running.size();
    }

    Collection<RunningTask> all() {
        return List.copyOf(running.values());
    }

    /** Returns the held tasks with their fences. */
    Map<UUID, Long> fences() {
        return running.values().stream()
                .map(RunningTask::task)
                .collect(Collectors.toMap(ClaimedTask::id, ClaimedTask::fence));
    }

    /** Cancels a task if it runs here; another server reads the request from the database within a second. */
    public void cancel(UUID id) {
        RunningTask task = running.get(id);
        if (task != null) {
            task.cancel(Reason.REQUESTED);
        }
    }
}
