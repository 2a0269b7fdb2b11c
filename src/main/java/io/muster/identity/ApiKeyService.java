package io.muster.identity;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.database.Database;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes, lists and revokes API keys, and finds out whom a key stands for. */
@ApplicationScoped
public class ApiKeyService {
    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 128;
    private static final String RESOURCE = "api_key";
    private static final String ADMIN_ID = "admin";

    @Inject
    ApiKeyRepository keys;

    @Inject
    KeyLookup lookup;

    @Inject
    AuditTrail audit;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    IdentityConfig config;

    private KeyCache cache;
    private byte @Nullable [] adminHash;

    @PostConstruct
    void open() {
        cache = new KeyCache(clock, config.keyCacheTtl(), config.keyGrace());
        adminHash = config.adminKey().map(key -> bytes(KeyHash.of(key))).orElse(null);
    }

    /**
     * Resolves a credential to its holder; empty when it is unknown, expired or revoked.
     *
     * @throws AppException {@code DATABASE_UNAVAILABLE} when that cannot be found out now
     */
    public Optional<KeyHolder> resolve(String credential) {
        if (credential.length() < MIN_LENGTH || credential.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return resolve(KeyHash.of(credential));
    }

    /**
     * Resolves the hash of a key to its holder; empty when it is unknown, expired or revoked.
     *
     * @throws AppException {@code DATABASE_UNAVAILABLE} when that cannot be found out now
     */
    public Optional<KeyHolder> resolve(KeyHash hash) {
        if (adminHash != null && MessageDigest.isEqual(adminHash, bytes(hash))) {
            return Optional.of(new KeyHolder(TenantId.DEFAULT, ADMIN_ID, Role.ADMIN, null));
        }
        Instant now = clock.instant();
        return cache.holder(hash.value(), lookup::holder).filter(holder -> holder.validAt(now));
    }

    /** {@code true} for a credential, other than the configured admin key, that was right before; {@link #resolve} checks it. */
    public boolean remembers(String credential) {
        return cache.remembers(KeyHash.of(credential).value());
    }

    /** The role of a user id in the caller's tenant; empty where that id is not a key's. */
    @Transactional
    public Optional<Role> findRole(Caller caller, String userId) {
        if (userId.equals(ADMIN_ID)) {
            return Optional.of(Role.ADMIN);
        }
        database.requireReady();
        return KeyHolder.keyId(userId)
                .flatMap(id -> keys.find(caller.tenant(), id))
                .map(ApiKey::role);
    }

    /** Makes a key for the caller's tenant. */
    @Transactional
    public CreatedKey create(Caller caller, ApiKeySpec wanted) {
        database.requireReady();
        Instant now = clock.instant();
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw new AppException(ErrorCode.INVALID, "expires_at must be in the future");
        }
        String text = ApiKeySecret.random();
        ApiKey key = new ApiKey(caller.tenant(), wanted, ApiKeySecret.of(text), caller.userId(), now);
        keys.persist(key);
        audit.record(caller, event(AuditEventType.KEY_CREATE, key).change(null, describe(key)));
        return new CreatedKey(key, text);
    }

    @Transactional
    public Page<ApiKey> list(Caller caller, PageRequest page) {
        database.requireReady();
        return keys.list(caller.tenant(), page);
    }

    /** Ends a key at once on this server, and on others when their cache entry is older than {@code MUSTER_KEY_CACHE_TTL}. */
    @Transactional
    public void revoke(Caller caller, UUID id) {
        database.requireReady();
        ApiKey key = keys.find(caller.tenant(), id)
                .orElseThrow(() -> new AppException(ErrorCode.NOT_FOUND, "There is no key with this id."));
        if (key.revokedAt().isEmpty()) {
            key.revoke(clock.instant());
            audit.record(caller, event(AuditEventType.KEY_REVOKE, key).change(describe(key), null));
        }
        cache.forget(key.hash());
    }

    private static AuditEvent event(AuditEventType type, ApiKey key) {
        return AuditEvent.of(type, RESOURCE, key.id().toString());
    }

    private static ObjectNode describe(ApiKey key) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", key.name())
                .put("role", key.role().wireName())
                .put("expires_at", key.expiresAt().map(Instant::toString).orElse(null));
    }

    private static byte[] bytes(KeyHash hash) {
        return hash.value().getBytes(StandardCharsets.US_ASCII);
    }
}
