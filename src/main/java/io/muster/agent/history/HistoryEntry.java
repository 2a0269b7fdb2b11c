package io.muster.agent.history;

import io.muster.common.AgentId;
import io.muster.common.Cursor;
import io.muster.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An action in the history of an agent. Written past this entity ({@link HistoryRepository#insert}), and never changed. */
@Entity
@Table(name = "action_records")
public class HistoryEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "agent_id", nullable = false, updatable = false)
    private AgentId agent;

    @Column(nullable = false, updatable = false)
    private Instant time;

    @Column(name = "user_id", nullable = false, updatable = false)
    private String userId;

    @Column(name = "request_id", length = 128, nullable = false, updatable = false)
    private String requestId;

    @Column(length = 100, nullable = false, updatable = false)
    private String action;

    @Column(columnDefinition = "text", updatable = false)
    private @Nullable String target;

    @Column(name = "input_length", updatable = false)
    private @Nullable Integer inputLength;

    @Column(length = 100, updatable = false)
    private @Nullable String failure;

    @Column(name = "duration_us", nullable = false, updatable = false)
    private long durationMicros;

    @Column(name = "url_before", columnDefinition = "text", updatable = false)
    private @Nullable String urlBefore;

    @Column(name = "url_after", columnDefinition = "text", updatable = false)
    private @Nullable String urlAfter;

    @Column(length = 64, updatable = false)
    private @Nullable String sha256;

    protected HistoryEntry() {}

    public long id() {
        return id;
    }

    /** The action. */
    public ActionRecord record() {
        return new ActionRecord(
                time,
                tenant.value(),
                agent.value(),
                userId,
                requestId,
                action,
                target,
                inputLength,
                failure,
                durationMicros,
                urlBefore,
                urlAfter,
                sha256);
    }

    Cursor position() {
        return new Cursor(time, id);
    }
}
