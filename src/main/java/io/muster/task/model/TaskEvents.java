package io.muster.task.model;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.common.Json;
import tools.jackson.databind.node.ObjectNode;

/** Creates audit events about tasks. Never with payloads or results, which may hold anything. */
public final class TaskEvents {
    private static final String RESOURCE = "task";

    private TaskEvents() {}

    public static AuditEvent of(AuditEventType type, Task task) {
        return AuditEvent.of(type, RESOURCE, task.id().toString());
    }

    public static ObjectNode describe(Task task) {
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
}
