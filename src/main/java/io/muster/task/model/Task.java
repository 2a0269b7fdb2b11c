package io.muster.task.model;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import io.muster.telemetry.tracing.TraceParent;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task: work for a browser agent, with its result once it is done. Its own row says what was asked for and stays as it is.
 * It has either a {@link QueueEntry} in the queue or a {@link TaskResult}; that an attempt is under way is told by its
 * {@link TaskLease} alone.
 */
@Entity
@Table(name = "tasks")
public class Task {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(length = 512, nullable = false)
    private String title;

    @Column(columnDefinition = "text")
    private @Nullable String description;

    private @Nullable JsonNode metadata;

    @Column(length = 20, nullable = false)
    private TaskPriority priority;

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @Column(name = "agent_id")
    private @Nullable AgentId agentId;

    @Column(name = "task_type", length = 100, nullable = false)
    private String type;

    @Column(nullable = false)
    private JsonNode payload;

    @Column(name = "traceparent", length = 55)
    private @Nullable String traceparent;

    @Column(name = "timeout_seconds")
    private @Nullable Integer timeoutSeconds;

    @Column(name = "max_attempts", nullable = false)
    private int maxAttempts;

    @Column(name = "run_at", nullable = false)
    private Instant runAt;

    @Column(name = "on_worker_lost", length = 20, nullable = false)
    private LossPolicy onWorkerLost;

    @Column(name = "callback_url", length = 2048)
    private @Nullable String callbackUrl;

    /** Present until it has ended. */
    @OneToOne(mappedBy = "task", cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable QueueEntry place;

    /** Present once it has ended. */
    @OneToOne(mappedBy = "task", cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable TaskResult end;

    /** Present while a worker has it. */
    @OneToOne(mappedBy = "task")
    private @Nullable TaskLease lease;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected Task() {}

    /** A new task that waits for a worker. */
    public Task(Caller creator, TaskSpec spec, Instant now) {
        this.id = TimeOrderedUuid.at(now);
        this.tenant = creator.tenant();
        this.createdBy = creator.userId();
        this.title = spec.title();
        this.description = spec.description();
        this.metadata = spec.metadata();
        this.priority = spec.priority();
        this.projectId = spec.projectId();
        this.agentId = spec.agentId();
        this.type = spec.type();
        this.payload = spec.payload();
        this.timeoutSeconds = spec.rules().timeoutSeconds();
        this.maxAttempts = spec.rules().maxAttempts();
        this.onWorkerLost = spec.rules().onLost();
        this.callbackUrl = spec.rules().callbackUrl();
        this.runAt = spec.rules().runAt();
        this.createdAt = now;
        this.place = new QueueEntry(this, 0, runAt, now);
    }

    /** Keeps the span that queues it, for those of its attempts. */
    public void traceparent(TraceParent span) {
        traceparent = span.text();
    }

    /**
     * Cancels it if it waits; asks its worker to end it if it runs.
     *
     * @throws AppException {@code CONFLICT} when it has ended
     */
    public void cancel(Instant now) {
        if (lease != null) {
            lease.requestCancel();
        } else if (place != null) {
            end = new TaskResult(this, place, now);
            place = null;
        } else {
            throw wrongState("be cancelled");
        }
    }

    /**
     * Puts it back into the queue with all its attempts before it.
     *
     * @throws AppException {@code CONFLICT} unless it failed or was cancelled
     */
    public void retry(Instant now) {
        if (end == null || end.status() == TaskStatus.COMPLETED) {
            throw wrongState("be run again");
        }
        place = new QueueEntry(this, end.fence(), now, now);
        end = null;
    }

    /**
     * Does nothing for a task that may be deleted.
     *
     * @throws AppException {@code CONFLICT} for one that has not ended
     */
    public void requireEnded() {
        if (!status().isFinal()) {
            throw wrongState("be deleted before it has ended");
        }
    }

    private AppException wrongState(String wanted) {
        return new AppException(
                ErrorCode.CONFLICT, "The task is " + status().wireName() + " and cannot " + wanted + ".");
    }

    public UUID id() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    public String createdBy() {
        return createdBy;
    }

    /** What the client asked for. */
    public TaskSpec spec() {
        TaskSpec.Rules rules = new TaskSpec.Rules(timeoutSeconds, maxAttempts, runAt(), onWorkerLost, callbackUrl);
        return new TaskSpec(title, description, metadata, priority, projectId, agentId, type, payload, rules);
    }

    public String type() {
        return type;
    }

    public TaskStatus status() {
        if (lease != null) {
            return TaskStatus.IN_PROGRESS;
        }
        return end == null ? TaskStatus.PENDING : end.status();
    }

    /** Not before this time; later than it was asked for where an attempt has failed. */
    private Instant runAt() {
        return place == null ? runAt : place.runAt();
    }

    /** How many attempts have begun. */
    public int attempt() {
        if (end != null) {
            return end.attempt();
        }
        return (place == null ? 0 : place.attempt()) + (lease == null ? 0 : 1);
    }

    /** That of the last attempt that has ended. */
    public long fence() {
        if (end != null) {
            return end.fence();
        }
        return place == null ? 0 : place.fence();
    }

    /** Whether it was cancelled and its worker has yet to end it. */
    public boolean cancelRequested() {
        return lease != null && lease.cancelRequested();
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    public Optional<JsonNode> result() {
        return end == null ? Optional.empty() : end.result();
    }

    public Optional<String> errorMessage() {
        if (end != null) {
            return end.errorMessage();
        }
        return place == null ? Optional.empty() : place.errorMessage();
    }

    public Optional<Instant> startedAt() {
        if (lease != null) {
            return Optional.of(lease.startedAt());
        }
        if (end != null) {
            return end.startedAt();
        }
        return place == null ? Optional.empty() : place.startedAt();
    }

    public Optional<Instant> completedAt() {
        return end == null ? Optional.empty() : Optional.of(end.completedAt());
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        if (lease != null) {
            return lease.startedAt();
        }
        if (end != null) {
            return end.completedAt();
        }
        return place == null ? createdAt : place.updatedAt();
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
