package io.muster.task.model;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import io.muster.task.model.TaskPhase.Ended;
import io.muster.task.model.TaskPhase.Running;
import io.muster.task.model.TaskPhase.Waiting;
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
 * A task: work for a browser agent, with its result once it has ended. Its own row holds the request and does not change. It
 * has either a {@link QueueEntry} or a {@link TaskResult}; an attempt is in progress exactly while it has a
 * {@link TaskLease}. {@link TaskPhase} distinguishes these.
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
    private @Nullable QueueEntry queueEntry;

    /** Present once it has ended. */
    @OneToOne(mappedBy = "task", cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable TaskResult result;

    /** Present while a worker holds it. */
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
        this.queueEntry = new QueueEntry(this, 0, runAt, now);
    }

    /** Stores the span that queues it, to which those of its attempts are linked. */
    public void traceparent(TraceParent span) {
        traceparent = span.text();
    }

    private TaskPhase phase() {
        if (result != null) {
            return new Ended(result);
        }
        if (queueEntry == null) {
            throw new IllegalStateException("task " + id + " has neither a queue entry nor a result");
        }
        return lease == null ? new Waiting(queueEntry) : new Running(queueEntry, lease);
    }

    /**
     * Cancels it if it waits; requests the cancellation from its worker if it runs.
     *
     * @throws AppException {@code CONFLICT} when it has ended
     */
    public void cancel(Instant now) {
        TaskPhase phase = phase();
        if (phase instanceof Running running) {
            running.lease().requestCancel();
        } else if (phase instanceof Waiting waiting) {
            result = new TaskResult(this, waiting.entry(), now);
            queueEntry = null;
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
        if (!(phase() instanceof Ended ended) || ended.status() == TaskStatus.COMPLETED) {
            throw wrongState("be run again");
        }
        queueEntry = new QueueEntry(this, ended.fence(), now, now);
        result = null;
    }

    /**
     * Checks that it may be deleted.
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

    /** Returns the request of the client. */
    public TaskSpec spec() {
        TaskSpec.Rules rules = new TaskSpec.Rules(timeoutSeconds, maxAttempts, runAt(), onWorkerLost, callbackUrl);
        return new TaskSpec(title, description, metadata, priority, projectId, agentId, type, payload, rules);
    }

    public String type() {
        return type;
    }

    public TaskStatus status() {
        return phase().status();
    }

    /** Returns the earliest time of the next attempt; later than requested where an attempt has failed. */
    private Instant runAt() {
        return queueEntry == null ? runAt : queueEntry.runAt();
    }

    /** Returns the number of attempts that have begun. */
    public int attempt() {
        return phase().attempt();
    }

    /** Returns the fence of the last attempt that has ended. */
    public long fence() {
        return phase().fence();
    }

    /** Returns true when its cancellation is requested and its worker has yet to end it. */
    public boolean cancelRequested() {
        return phase() instanceof Running running && running.lease().cancelRequested();
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    public Optional<JsonNode> result() {
        return result == null ? Optional.empty() : result.result();
    }

    public Optional<String> errorMessage() {
        return phase().errorMessage();
    }

    public Optional<Instant> startedAt() {
        return phase().startedAt();
    }

    public Optional<Instant> completedAt() {
        return result == null ? Optional.empty() : Optional.of(result.completedAt());
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return phase().updatedAt();
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
