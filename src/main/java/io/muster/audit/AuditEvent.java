package io.muster.audit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the audit log without its caller and time.
 *
 * @param type that of an {@link AuditEventType}, or of an earlier version of the server; at most 100 characters
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
    /** A success; the methods of the result add details, values and failure. */
    public static AuditEvent of(AuditEventType type, String resourceType, @Nullable String resourceId) {
        return new AuditEvent(type.type(), type.action(), resourceType, resourceId, null, null, null, null);
    }

    /** The same event with an action other than the usual one of its type. */
    public AuditEvent action(String other) {
        return new AuditEvent(type, other, resourceType, resourceId, details, oldValue, newValue, errorMessage);
    }

    public AuditEvent details(JsonNode added) {
        return new AuditEvent(type, action, resourceType, resourceId, added, oldValue, newValue, errorMessage);
    }

    /** The same event with the resource before and after it; absent before a creation and after a deletion. */
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
