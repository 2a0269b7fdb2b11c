package io.muster.task.callback;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A callback of an ended task, not yet delivered. It is stored with the task's result, and removed when it was delivered or
 * given up.
 */
@Entity
@Table(name = "task_callbacks")
@IdClass(TaskCallback.Key.class)
public class TaskCallback {
    @Id
    @Column(name = "task_id")
    private UUID taskId;

    @Id
    private long fence;

    @Column(nullable = false)
    private int attempt;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    protected TaskCallback() {}

    public TaskCallback(UUID taskId, long fence, Instant now) {
        this.taskId = taskId;
        this.fence = fence;
        this.nextAttemptAt = now;
    }

    /** Key of a row: a task that is run again ends again. Required by JPA, with these names. */
    public record Key(UUID taskId, long fence) implements Serializable {}

    UUID taskId() {
        return taskId;
    }

    int attempt() {
        return attempt;
    }

    /** Begins an attempt; unless its outcome is recorded before then, the next one follows at that time. */
    void attempt(Instant next) {
        attempt++;
        putOff(next);
    }

    void putOff(Instant next) {
        nextAttemptAt = next;
    }

    Key key() {
        return new Key(taskId, fence);
    }
}
