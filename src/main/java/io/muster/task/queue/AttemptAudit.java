package io.muster.task.queue;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditedCall;
import io.muster.common.Caller;
import io.muster.common.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Audit entries of attempts that ended their task. */
final class AttemptAudit {
    private static final String RESOURCE = "task";

    private AttemptAudit() {}

    /** Empty for a cancellation. */
    static Optional<AuditedCall> ended(AttemptResult attemptResult) {
        return event(attemptResult)
                .map(event ->
                        new AuditedCall(Caller.SERVER.of(attemptResult.task().tenant()), event));
    }

    private static Optional<AuditEvent> event(AttemptResult attemptResult) {
        String id = attemptResult.task().id().toString();
        ObjectNode details = Json.MAPPER.createObjectNode().put("attempt", attemptResult.attempt());
        return switch (attemptResult.status()) {
            case COMPLETED ->
                Optional.of(AuditEvent.of(AuditEventType.TASK_COMPLETE, RESOURCE, id)
                        .details(details));
            case FAILED ->
                Optional.of(AuditEvent.of(AuditEventType.TASK_FAIL, RESOURCE, id)
                        .details(details)
                        .failed(String.valueOf(attemptResult.error())));
            case CANCELLED, PENDING, IN_PROGRESS -> Optional.empty();
        };
    }
}
