package io.muster.task.model;

import io.muster.common.AgentId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lease: a server holds the task, which is in progress exactly while this row exists. Workers bypass this entity
 * ({@code QueueStatements}), which only writes a request to cancel; project and agent are copied from the task so that claims
 * can count without its wide row.
 */
@Entity
@Table(name = "task_leases")
public class TaskLease extends TaskRow {
    @Column(name = "project_id", updatable = false)
    private @Nullable UUID projectId;

    @Column(name = "agent_id", updatable = false)
    private @Nullable AgentId agentId;

    @Column(nullable = false, updatable = false)
    private long fence;

    @Column(length = 100, nullable = false, updatable = false)
    private String owner;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "cancel_requested", nullable = false)
    private boolean cancelRequested;

    protected TaskLease() {}

    Instant startedAt() {
        return startedAt;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    /** Requests the cancellation; the worker reads it when it renews the lease. */
    void requestCancel() {
        cancelRequested = true;
    }
}
