package io.muster.task.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The final status and result of a task; never changed, and removed only with the task or when it is run again. Workers bypass
 * this entity ({@code QueueStatements}).
 */
@Entity
@Table(name = "task_results")
public class TaskResult extends TaskRow {
    @Column(length = 20, nullable = false, updatable = false)
    private TaskStatus status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private @Nullable JsonNode result;

    @Column(name = "error_message", columnDefinition = "text", updatable = false)
    private @Nullable String errorMessage;

    @Column(nullable = false, updatable = false)
    private int attempt;

    @Column(nullable = false, updatable = false)
    private long fence;

    @Column(name = "started_at", updatable = false)
    private @Nullable Instant startedAt;

    @Column(name = "completed_at", nullable = false, updatable = false)
    private Instant completedAt;

    protected TaskResult() {}

    /** Creates the result of a task that was cancelled while it waited. */
    TaskResult(Task task, QueueEntry entry, Instant now) {
        super(task);
        this.status = TaskStatus.CANCELLED;
        this.createdAt = task.createdAt();
        this.errorMessage = entry.errorMessage().orElse(null);
        this.attempt = entry.attempt();
        this.fence = entry.fence();
        this.startedAt = entry.startedAt().orElse(null);
        this.completedAt = now;
    }

    TaskStatus status() {
        return status;
    }

    Optional<JsonNode> result() {
        return Optional.ofNullable(result);
    }

    Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    int attempt() {
        return attempt;
    }

    long fence() {
        return fence;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Instant completedAt() {
        return completedAt;
    }
}
