package io.muster.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the audit log for Application Insights and spans: its type, its resource and its kind; neither the caller nor
 * any text that a caller chose freely, other than ids.
 *
 * @param name for example {@code agent.created}; {@code agent.create_failed} for a failure or refusal
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
        return new AuditTelemetryEvent(
                AuditEventType.require(event.type()).name(event.success()), Map.copyOf(properties));
    }
}
