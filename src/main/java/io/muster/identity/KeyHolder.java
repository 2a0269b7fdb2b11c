package io.muster.identity;

import io.muster.common.Caller;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.common.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller that a key authenticates.
 *
 * @param userId {@code key:} and the key's id, or {@code admin} for the configured admin key
 * @param expiresAt absent for a key that does not expire
 */
public record KeyHolder(
        TenantId tenant, String userId, Role role, @Nullable Instant expiresAt) {
    private static final String KEY = "key:";

    static KeyHolder of(ApiKey key) {
        return new KeyHolder(
                key.tenant(), KEY + key.id(), key.role(), key.expiresAt().orElse(null));
    }

    /** The id of the key in a user id; empty where it is no key's. */
    static Optional<UUID> keyId(String userId) {
        try {
            return userId.startsWith(KEY)
                    ? Optional.of(UUID.fromString(userId.substring(KEY.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The holder as the caller of a request. */
    public Caller caller(Origin origin) {
        return new Caller(tenant, userId, null, role, origin);
    }

    boolean validAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }
}
