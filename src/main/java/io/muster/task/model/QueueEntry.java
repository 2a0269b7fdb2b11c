package io.muster.task.model;

import io.muster.common.AgentId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue entry: its task waits or runs exactly while this row exists. Narrow, because claims read it and every attempt changes
 * or removes it; it repeats the columns of the task that claims read. Workers bypass this entity ({@code QueueStatements}).
 */
@Entity
@Table(name = "queue_entries")
public class QueueEntry extends TaskRow {
    @Column(name = "project_id", updatable = false)
    private @Nullable UUID projectId;

    @Column(name = "agent_id", updatable = false)
    private @Nullable AgentId agentId;

    @Column(name = "task_type", length = 100, nullable = false, updatable = false)
    private String type;

    @Column(length = 20, nullable = false, updatable = false)
    private TaskPriority priority;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private int attempt;

    @Column(nullable = false)
    private long fence;

    @Column(nullable = false)
    private boolean due;

    @Column(name = "run_at", nullable = false)
    private Instant runAt;

    @Column(name = "priority_at", nullable = false)
    private Instant priorityAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "error_message", columnDefinition = "text")
    private @Nullable String errorMessage;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected QueueEntry() {}

    /**
     * Creates an entry without attempts.
     *
     * @param fence that of the last attempt of an earlier entry, 0 without one
     * @param runAt not before this time
     */
    QueueEntry(Task task, long fence, Instant runAt, Instant now) {
        super(task);
        TaskSpec spec = task.spec();
        this.projectId = spec.projectId();
        this.agentId = spec.agentId();
        this.type = spec.type();
        this.priority = spec.priority();
        this.createdAt = task.createdAt();
        this.fence = fence;
        this.runAt = runAt;
        this.priorityAt = priority.rank(runAt);
        this.due = !runAt.isAfter(now);
        this.updatedAt = now;
    }

    int attempt() {
        return attempt;
    }

    long fence() {
        return fence;
    }

    Instant runAt() {
        return runAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Returns the message of the last attempt, which failed. */
    Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }
}
