package io.muster.project.taskade;

import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A result to be reported to Taskade. The row is removed when it was delivered or given up. */
@Entity
@Table(name = "taskade_reports")
public class OutboxEntry {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "project_id", nullable = false, updatable = false)
    private UUID projectId;

    @Column(name = "taskade_project_id", nullable = false, updatable = false)
    private String taskadeProjectId;

    @Column(name = "taskade_task_id", nullable = false, updatable = false)
    private String taskadeTaskId;

    @Column(name = "task_id", nullable = false, updatable = false)
    private UUID taskId;

    @Column(length = 20, nullable = false)
    private ReportOutcome outcome;

    @Column(columnDefinition = "text", nullable = false)
    private String message;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected OutboxEntry() {}

    OutboxEntry(CompletedTask ended, String taskadeProjectId, Instant now) {
        this.id = TimeOrderedUuid.at(now);
        this.tenant = ended.tenant();
        this.projectId = ended.projectId();
        this.taskadeProjectId = taskadeProjectId;
        this.taskadeTaskId = ended.taskadeTaskId();
        this.taskId = ended.taskId();
        renew(ended, now);
    }

    /** Replaces the report, since the task has ended again before its delivery. */
    final void renew(CompletedTask ended, Instant now) {
        outcome = ended.outcome();
        message = ended.message();
        attempts = 0;
        nextAttemptAt = now;
        createdAt = now;
    }

    /** A server tries to send it; no other does so before that time. */
    void claim(Instant until) {
        attempts++;
        nextAttemptAt = until;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    TenantId tenant() {
        return tenant;
    }

    UUID projectId() {
        return projectId;
    }

    String taskadeProjectId() {
        return taskadeProjectId;
    }

    String taskadeTaskId() {
        return taskadeTaskId;
    }

    UUID taskId() {
        return taskId;
    }

    ReportOutcome outcome() {
        return outcome;
    }

    String message() {
        return message;
    }

    int attempts() {
        return attempts;
    }

    Instant createdAt() {
        return createdAt;
    }
}
