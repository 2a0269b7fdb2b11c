package io.muster.idempotency;

import io.muster.common.Caller;
import io.muster.common.TenantId;
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

/** A call that was made with an idempotency key, and its reply once there is one. */
@Entity
@Table(name = "idempotency_keys")
public class IdempotencyRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "idempotency_keys_seq")
    @SequenceGenerator(name = "idempotency_keys_seq", sequenceName = "idempotency_keys_seq", allocationSize = 50)
    private long id;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "user_id", nullable = false, updatable = false)
    private String userId;

    @Column(name = "idempotency_key", nullable = false, updatable = false)
    private String key;

    @Column(name = "request_hash", length = 64, nullable = false, updatable = false)
    private String requestHash;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "response_status")
    private @Nullable Integer responseStatus;

    @Column(name = "response_body")
    private @Nullable JsonNode responseBody;

    protected IdempotencyRecord() {}

    /**
     * A call that has no reply yet.
     *
     * @param key as the client sent it; at most 255 characters
     * @param requestHash SHA-256 of what was asked, 64 hexadecimal digits: another request under the same key is a mistake
     */
    public IdempotencyRecord(Caller caller, String key, String requestHash, Instant now) {
        this.tenant = caller.tenant();
        this.userId = caller.userId();
        this.key = key;
        this.requestHash = requestHash;
        this.createdAt = now;
    }

    /** Stores the reply that every repetition shall get. */
    public void complete(int status, JsonNode body) {
        responseStatus = status;
        responseBody = body;
    }

    public boolean isFor(String hash) {
        return requestHash.equals(hash);
    }

    /** The reply; empty while the first call is still under way, or when it was cut short. */
    public Optional<Reply> reply() {
        return responseStatus == null || responseBody == null
                ? Optional.empty()
                : Optional.of(new Reply(responseStatus, responseBody));
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The reply to the first call. */
    public record Reply(int status, JsonNode body) {}
}
