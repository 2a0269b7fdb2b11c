package io.muster.identity;

import io.muster.common.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a key is for.
 *
 * @param name for people; at most 100 characters
 * @param expiresAt absent for a key that does not expire
 */
public record ApiKeySpec(String name, Role role, @Nullable Instant expiresAt) {}
