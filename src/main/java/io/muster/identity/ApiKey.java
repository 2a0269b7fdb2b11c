package io.muster.identity;

import io.muster.common.Cursor;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key: whom it lets in, as what, and until when. The key itself is not stored. */
@Entity
@Table(name = "api_keys")
public class ApiKey {
    /** The id of the key made at the first start: one for all servers, so that only one of them can make it. */
    static final UUID FIRST = new UUID(0, 1);

    @Id
    private UUID id;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(length = 100, nullable = false, updatable = false)
    private String name;

    @Column(length = 20, nullable = false, updatable = false)
    private Role role;

    @Column(name = "key_hash", length = 64, nullable = false, updatable = false)
    private String hash;

    @Column(name = "key_prefix", length = 20, nullable = false, updatable = false)
    private String prefix;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected ApiKey() {}

    public ApiKey(TenantId tenant, ApiKeySpec spec, ApiKeySecret secret, String createdBy, Instant now) {
        this.id = TimeOrderedUuid.at(now);
        this.tenant = tenant;
        this.name = spec.name();
        this.role = spec.role();
        this.expiresAt = spec.expiresAt();
        this.hash = secret.hash();
        this.prefix = secret.prefix();
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    /** The key that the server makes for its first administrator. */
    static ApiKey first(ApiKeySpec spec, ApiKeySecret secret, Instant now) {
        ApiKey key = new ApiKey(TenantId.DEFAULT, spec, secret, "server", now);
        key.id = FIRST;
        return key;
    }

    /** Ends its use for good; the first revocation counts. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** {@code true} while it is accepted. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    public UUID id() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** The hash by which the key is found: see {@link ApiKeySecret}. */
    String hash() {
        return hash;
    }

    /** The beginning of the key, by which a person recognises it. */
    public String prefix() {
        return prefix;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
