package io.muster.audit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened, apart from who did it and when.
 *
 * @param type for example {@code agent.create}; at most 100 characters
 * @param action for example {@code CREATE}; at most 100 characters
 * @param resourceType for example {@code agent}; at most 100 characters
 * @param resourceId at most 255 characters
 */
public record AuditEvent(
        String type,
        String action,
        String resourceType,
        @Nullable String resourceId,
        @Nullable JsonNode details,
        @Nullable JsonNode oldValue,
        @Nullable JsonNode newValue,
        @Nullable String errorMessage) {
    /** A success; what else is known is added by the methods of the result. */
    public static AuditEvent of(String type, String action, String resourceType, @Nullable String resourceId) {
        return new AuditEvent(type, action, resourceType, resourceId, null, null, null, null);
    }

    public AuditEvent details(JsonNode added) {
        return new AuditEvent(type, action, resourceType, resourceId, added, oldValue, newValue, errorMessage);
    }

    /** What the resource was before and is after; absent before a creation and after a deletion. */
    public AuditEvent change(@Nullable JsonNode before, @Nullable JsonNode after) {
        return new AuditEvent(type, action, resourceType, resourceId, details, before, after, errorMessage);
    }

    /** The same event as a failure or refusal. */
    public AuditEvent failed(String message) {
        return new AuditEvent(type, action, resourceType, resourceId, details, oldValue, newValue, message);
    }

    public boolean success() {
        return errorMessage == null;
    }
}
