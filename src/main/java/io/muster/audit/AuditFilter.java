package io.muster.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows; what is absent does not narrow it.
 *
 * @param from the earliest time shown
 * @param to the first time no longer shown
 */
public record AuditFilter(
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable String userId,
        @Nullable String eventType,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
}
