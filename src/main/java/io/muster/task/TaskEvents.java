package io.muster.task;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditedCall;
import io.muster.common.Caller;
import io.muster.common.Json;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the audit log says about tasks. Never payloads or results, which may hold anything. */
final class TaskEvents {
    private static final String RESOURCE = "task";

    private TaskEvents() {}

    static AuditEvent of(String verb, Task task) {
        return AuditEvent.of(
                "task." + verb,
                verb.toUpperCase(Locale.ROOT),
                RESOURCE,
                task.id().toString());
    }

    static ObjectNode describe(Task task) {
        ObjectNode description = Json.MAPPER
                .createObjectNode()
                .put("title", task.spec().title())
                .put("task_type", task.spec().type())
                .put("priority", task.spec().priority().wireName())
                .put("status", task.status().wireName())
                .put("attempt", task.attempt());
        if (task.cancelRequested()) {
            description.put("cancel_requested", true);
        }
        return description;
    }

    /** Empty for a cancellation. */
    static Optional<AuditedCall> ended(Settlement settlement) {
        return event(settlement)
                .map(event -> new AuditedCall(Caller.SERVER.of(settlement.task().tenant()), event));
    }

    private static Optional<AuditEvent> event(Settlement settlement) {
        String id = settlement.task().id().toString();
        ObjectNode details = Json.MAPPER.createObjectNode().put("attempt", settlement.attempt());
        return switch (settlement.status()) {
            case COMPLETED ->
                Optional.of(
                        AuditEvent.of("task.complete", "COMPLETE", RESOURCE, id).details(details));
            case FAILED ->
                Optional.of(AuditEvent.of("task.fail", "FAIL", RESOURCE, id)
                        .details(details)
                        .failed(String.valueOf(settlement.error())));
            case CANCELLED, PENDING, IN_PROGRESS -> Optional.empty();
        };
    }
}
