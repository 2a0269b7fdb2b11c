package io.muster.identity;

import io.muster.common.Role;
import io.muster.common.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a key stands for.
 *
 * @param userId {@code key:} and the key's id, or {@code admin} for the configured admin key
 * @param expiresAt absent for a key that does not expire
 */
public record KeyHolder(
        TenantId tenant, String userId, Role role, @Nullable Instant expiresAt) {
    static KeyHolder of(ApiKey key) {
        return new KeyHolder(
                key.tenant(), "key:" + key.id(), key.role(), key.expiresAt().orElse(null));
    }

    boolean validAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }
}
