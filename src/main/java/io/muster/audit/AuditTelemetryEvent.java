package io.muster.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the audit log tells to the tools that watch the server: that something has happened, to what, and of what kind it is;
 * not who did it, nor anything that a caller chose freely other than ids.
 *
 * @param name the type of the audit event with its verb in the past, such as {@code agent.created}; {@code agent.create_failed}
 *     for what failed or was refused
 */
record AuditTelemetryEvent(String name, Map<String, String> properties) {
    /** Members of a description whose values are few. */
    private static final Set<String> KINDS =
            Set.of("channel", "headless", "status", "task_type", "priority", "attempt");

    static AuditTelemetryEvent of(AuditEvent event) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("resource_type", event.resourceType());
        if (event.resourceId() != null) {
            properties.put("resource_id", event.resourceId());
        }
        for (JsonNode description : new JsonNode[] {event.details(), event.newValue()}) {
            if (description != null) {
                KINDS.stream()
                        .filter(kind -> description.path(kind).isValueNode())
                        .forEach(kind ->
                                properties.put(kind, description.path(kind).asString()));
            }
        }
        return new AuditTelemetryEvent(name(event), Map.copyOf(properties));
    }

    private static String name(AuditEvent event) {
        // A task that fails has come to its end like any other.
        boolean happened = event.success() || event.type().equals("task.fail");
        return happened ? past(event.type()) : event.type() + "_failed";
    }

    private static String past(String type) {
        String verb = type.substring(type.lastIndexOf('.') + 1);
        return switch (verb) {
            case "stop" -> type + "ped";
            case "cancel" -> type + "led";
            case "lose" -> type.substring(0, type.length() - 2) + "st";
            case "retry" -> type.substring(0, type.length() - 1) + "ied";
            case "reset", "degraded", "recovered" -> type;
            default -> type + (verb.endsWith("e") ? "d" : "ed");
        };
    }
}
