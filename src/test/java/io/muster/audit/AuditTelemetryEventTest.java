package io.muster.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTelemetryEventTest {
    @ParameterizedTest
    @CsvSource({
        "agent.create, agent.created",
        "agent.stop, agent.stopped",
        "agent.start, agent.started",
        "agent.lose, agent.lost",
        "task.cancel, task.cancelled",
        "task.retry, task.retried",
        "limit.exceed, limit.exceeded",
        "redis.degraded, redis.degraded",
        "limit.reset, limit.reset"
    })
    void nameIsInThePast(String type, String name) {
        assertEquals(
                name,
                AuditTelemetryEvent.of(AuditEvent.of(type, "X", "thing", null)).name());
    }

    @Test
    void whatDidNotHappenSaysSoUnlessItIsTheEndOfATask() {
        assertEquals(
                "agent.create_failed",
                AuditTelemetryEvent.of(AuditEvent.of("agent.create", "CREATE", "browser_agent", null)
                                .failed("taken"))
                        .name());
        assertEquals(
                "task.failed",
                AuditTelemetryEvent.of(
                                AuditEvent.of("task.fail", "FAIL", "task", "1").failed("timeout"))
                        .name());
    }

    @Test
    void onlyIdsAndKindsAreTold() {
        AuditEvent event = AuditEvent.of("task.create", "CREATE", "task", "17")
                .change(
                        null,
                        Json.MAPPER.readTree(
                                "{\"title\":\"Jane's order\",\"task_type\":\"steps\",\"priority\":\"high\",\"config\":{}}"));
        assertEquals(
                Map.of("resource_type", "task", "resource_id", "17", "task_type", "steps", "priority", "high"),
                AuditTelemetryEvent.of(event).properties());
    }
}
