package io.muster.http.api.admin;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An audit entry on the wire, as REQUIREMENTS A4 lists it. */
record AuditView(
        long id,
        String tenantId,
        String eventType,
        String action,
        String resourceType,
        @Nullable String resourceId,
        String userId,
        @Nullable String userEmail,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        String requestId,
        @Nullable JsonNode details,
        @Nullable JsonNode oldValue,
        @Nullable JsonNode newValue,
        boolean success,
        @Nullable String errorMessage,
        Instant timestamp) {
    static AuditView of(AuditLog entry) {
        AuditEvent event = entry.event();
        return new AuditView(
                entry.id(),
                entry.tenant().value(),
                event.type(),
                event.action(),
                event.resourceType(),
                event.resourceId(),
                entry.userId(),
                entry.userEmail().orElse(null),
                entry.ipAddress().orElse(null),
                entry.userAgent().orElse(null),
                entry.requestId(),
                event.details(),
                event.oldValue(),
                event.newValue(),
                entry.success(),
                event.errorMessage(),
                entry.timestamp());
    }
}
