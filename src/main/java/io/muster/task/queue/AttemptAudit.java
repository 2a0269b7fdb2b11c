package io.muster.task.queue;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditedCall;
import io.muster.common.Caller;
import io.muster.common.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Creates audit entries for attempts that ended their task. */
public final class AttemptAudit {
    private static final String RESOURCE = "task";

    private AttemptAudit() {}

    /** Returns the audit entry of a final result; empty for a cancellation, which was recorded when it was requested. */
    public static Optional<AuditedCall> entry(AttemptResult result) {
        return event(result)
                .map(event -> new AuditedCall(Caller.SERVER.of(result.task().tenant()), event));
    }

    private static Optional<AuditEvent> event(AttemptResult result) {
        String id = result.task().id().toString();
        ObjectNode details = Json.MAPPER.createObjectNode().put("attempt", result.attempt());
        return switch (result.status()) {
            case COMPLETED ->
                Optional.of(AuditEvent.of(AuditEventType.TASK_COMPLETE, RESOURCE, id)
                        .details(details));
            case FAILED ->
                Optional.of(AuditEvent.of(AuditEventType.TASK_FAIL, RESOURCE, id)
                        .details(details)
                        .failed(String.valueOf(result.error())));
            case CANCELLED, PENDING, IN_PROGRESS -> Optional.empty();
        };
    }
}
