package io.muster.audit;

import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.TenantId;
import io.muster.telemetry.masking.Masker;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of the audit log. Never changed once written: every column refuses updates. */
@Entity
@Table(name = "audit_logs")
public class AuditLog {
    static final String SEQUENCE = "audit_logs_seq";

    /** Ids taken from the sequence at once. */
    static final int BLOCK = 50;

    private static final int MAX_USER_AGENT = 512;
    private static final int MAX_REQUEST_ID = 128;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = SEQUENCE)
    @SequenceGenerator(name = SEQUENCE, sequenceName = SEQUENCE, allocationSize = BLOCK)
    private long id;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "event_type", length = 100, nullable = false, updatable = false)
    private String eventType;

    @Column(length = 100, nullable = false, updatable = false)
    private String action;

    @Column(name = "resource_type", length = 100, nullable = false, updatable = false)
    private String resourceType;

    @Column(name = "resource_id", updatable = false)
    private @Nullable String resourceId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private String userId;

    @Column(name = "user_email", updatable = false)
    private @Nullable String userEmail;

    @Column(name = "ip_address", length = 45, updatable = false)
    private @Nullable String ipAddress;

    @Column(name = "user_agent", length = MAX_USER_AGENT, updatable = false)
    private @Nullable String userAgent;

    @Column(name = "request_id", length = MAX_REQUEST_ID, nullable = false, updatable = false)
    private String requestId;

    @Column(updatable = false)
    private @Nullable JsonNode details;

    @Column(name = "old_value", updatable = false)
    private @Nullable JsonNode oldValue;

    @Column(name = "new_value", updatable = false)
    private @Nullable JsonNode newValue;

    @Column(nullable = false, updatable = false)
    private boolean success;

    @Column(name = "error_message", columnDefinition = "text", updatable = false)
    private @Nullable String errorMessage;

    @Column(name = "timestamp", nullable = false, updatable = false)
    private Instant timestamp;

    protected AuditLog() {}

    /** Masked, but for who it was: the user, the address, and the resource by its id. */
    public AuditLog(Caller caller, AuditEvent event, Instant now) {
        this.tenant = caller.tenant();
        this.userId = caller.userId();
        this.userEmail = caller.userEmail();
        this.ipAddress = caller.origin().ipAddress();
        String agent = caller.origin().userAgent();
        this.userAgent = agent == null ? null : Masker.mask(agent, MAX_USER_AGENT);
        this.requestId = Masker.mask(caller.origin().requestId(), MAX_REQUEST_ID);
        this.eventType = event.type();
        this.action = event.action();
        this.resourceType = event.resourceType();
        this.resourceId = event.resourceId();
        this.details = MaskedValues.json(event.details());
        this.oldValue = MaskedValues.json(event.oldValue());
        this.newValue = MaskedValues.json(event.newValue());
        this.success = event.success();
        this.errorMessage = MaskedValues.text(event.errorMessage());
        this.timestamp = now;
    }

    public long id() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    /** The event without its caller and time. */
    public AuditEvent event() {
        return new AuditEvent(eventType, action, resourceType, resourceId, details, oldValue, newValue, errorMessage);
    }

    public boolean success() {
        return success;
    }

    public String userId() {
        return userId;
    }

    public Optional<String> userEmail() {
        return Optional.ofNullable(userEmail);
    }

    public Optional<String> ipAddress() {
        return Optional.ofNullable(ipAddress);
    }

    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    public String requestId() {
        return requestId;
    }

    public Instant timestamp() {
        return timestamp;
    }

    Cursor position() {
        return new Cursor(timestamp, id);
    }
}
