package io.muster.task;

import io.muster.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a task has ended; never changed, and removed only with the task or when it is run again. Workers write it past this
 * entity ({@link TaskLeases}).
 */
@Entity
@Table(name = "task_ends")
public class TaskEnd {
    @Id
    @Column(name = "task_id")
    private UUID taskId;

    @OneToOne(fetch = FetchType.LAZY)
    @MapsId
    @JoinColumn(name = "task_id")
    // The side of the association that Task.end refers to.
    @SuppressWarnings("UnusedVariable")
    private Task task;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

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

    protected TaskEnd() {}

    /** A task that was cancelled while it waited. */
    @SuppressWarnings("NullAway") // The id is the task's and set when this is stored.
    TaskEnd(Task task, TaskPlace place, Instant now) {
        this.task = task;
        this.tenant = task.tenant();
        this.status = TaskStatus.CANCELLED;
        this.createdAt = task.createdAt();
        this.errorMessage = place.errorMessage().orElse(null);
        this.attempt = place.attempt();
        this.fence = place.fence();
        this.startedAt = place.startedAt().orElse(null);
        this.completedAt = now;
    }

    UUID taskId() {
        return taskId;
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
