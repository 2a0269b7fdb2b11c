package io.muster.task;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
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
 * A task: work for a browser agent, with its result once it is done. Its row is written when it is queued and when an attempt
 * has ended; that one is under way is told by its {@link TaskLease} alone.
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
    private TaskStatus status;

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

    private @Nullable JsonNode result;

    @Column(name = "error_message", columnDefinition = "text")
    private @Nullable String errorMessage;

    @Column(name = "timeout_seconds")
    private @Nullable Integer timeoutSeconds;

    @Column(name = "max_attempts", nullable = false)
    private int maxAttempts;

    @Column(name = "run_at", nullable = false)
    private Instant runAt;

    @Column(name = "on_lost", length = 20, nullable = false)
    private LossPolicy onLost;

    @Column(name = "callback_url", length = 2048)
    private @Nullable String callbackUrl;

    @Column(nullable = false)
    private int attempt;

    /** That of the last attempt that has ended. */
    @Column(nullable = false, insertable = false, updatable = false)
    private long fence;

    @Column(name = "rank_at", nullable = false)
    private Instant rankAt;

    @Column(nullable = false)
    private boolean ready;

    /** Present while a worker has it. */
    @OneToOne(mappedBy = "task")
    private @Nullable TaskLease lease;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

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
        this.onLost = spec.rules().onLost();
        this.callbackUrl = spec.rules().callbackUrl();
        this.status = TaskStatus.PENDING;
        this.createdAt = now;
        this.updatedAt = now;
        queue(spec.rules().runAt(), now);
    }

    /** Puts it where it belongs in the queue. */
    private void queue(Instant time, Instant now) {
        runAt = time;
        rankAt = priority.rank(time);
        ready = !time.isAfter(now);
    }

    /**
     * Cancels it if it waits; asks its worker to end it if it runs.
     *
     * @throws AppException {@code CONFLICT} when it has ended
     */
    public void cancel(Instant now) {
        if (lease != null) {
            lease.requestCancel();
        } else if (status == TaskStatus.PENDING) {
            ready = false;
            finish(TaskStatus.CANCELLED, now);
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
        if (status != TaskStatus.FAILED && status != TaskStatus.CANCELLED) {
            throw wrongState("be run again");
        }
        attempt = 0;
        result = null;
        errorMessage = null;
        startedAt = null;
        completedAt = null;
        queue(now, now);
        become(TaskStatus.PENDING, now);
    }

    /**
     * Does nothing for a task that may be deleted.
     *
     * @throws AppException {@code CONFLICT} for one that has not ended
     */
    void requireEnded() {
        if (!status().isFinal()) {
            throw wrongState("be deleted before it has ended");
        }
    }

    private AppException wrongState(String wanted) {
        return new AppException(
                ErrorCode.CONFLICT, "The task is " + status().wireName() + " and cannot " + wanted + ".");
    }

    private void finish(TaskStatus last, Instant now) {
        completedAt = now;
        become(last, now);
    }

    private void become(TaskStatus next, Instant now) {
        status = next;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Counts the changes of this row; grows with each, for {@code ETag}. */
    public long version() {
        return version;
    }

    public String createdBy() {
        return createdBy;
    }

    /** What the client asked for. */
    public TaskSpec spec() {
        TaskSpec.Rules rules = new TaskSpec.Rules(timeoutSeconds, maxAttempts, runAt, onLost, callbackUrl);
        return new TaskSpec(title, description, metadata, priority, projectId, agentId, type, payload, rules);
    }

    public TaskStatus status() {
        return lease == null ? status : TaskStatus.IN_PROGRESS;
    }

    /** How many attempts have begun. */
    public int attempt() {
        return lease == null ? attempt : attempt + 1;
    }

    long fence() {
        return fence;
    }

    /** Whether it was cancelled and its worker has yet to end it. */
    public boolean cancelRequested() {
        return lease != null && lease.cancelRequested();
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    public Optional<JsonNode> result() {
        return Optional.ofNullable(result);
    }

    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(lease == null ? startedAt : lease.startedAt());
    }

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return lease == null ? updatedAt : lease.startedAt();
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
