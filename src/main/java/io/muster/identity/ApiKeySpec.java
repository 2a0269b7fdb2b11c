package io.muster.identity;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a key to be created.
 *
 * @param name for people; 1 to 100 printable characters
 * @param expiresAt absent for a key that does not expire
 */
public record ApiKeySpec(String name, Role role, @Nullable Instant expiresAt) {
    private static final int MAX_NAME = 100;

    public ApiKeySpec {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new AppException(ErrorCode.INVALID, "name must have 1 to 100 printable characters");
        }
    }
}
