package io.muster.task;

import io.muster.common.AgentId;
import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task: work for a browser agent, with its result once it is done. */
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
        this.runAt = spec.rules().runAt();
        this.onLost = spec.rules().onLost();
        this.callbackUrl = spec.rules().callbackUrl();
        this.status = TaskStatus.PENDING;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** A worker begins an attempt. */
    public void start(Instant now) {
        startedAt = now;
        become(TaskStatus.IN_PROGRESS, now);
    }

    public void complete(JsonNode outcome, Instant now) {
        result = outcome;
        finish(TaskStatus.COMPLETED, now);
    }

    /** It failed for good. */
    public void fail(String message, Instant now) {
        errorMessage = message;
        finish(TaskStatus.FAILED, now);
    }

    public void cancel(Instant now) {
        finish(TaskStatus.CANCELLED, now);
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
        return status;
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
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
