package io.muster.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTelemetryEventTest {
    private static String name(AuditEvent event) {
        return AuditTelemetryEvent.of(event).name();
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_CREATE, agent.created",
        "AGENT_STOP, agent.stopped",
        "AGENT_START, agent.started",
        "AGENT_RESUME, agent.resumed",
        "AGENT_LOSE, agent.lost",
        "AGENT_EXPORT_STATE, agent.state_exported",
        "AGENT_IMPORT_STATE, agent.state_imported",
        "TASK_CANCEL, task.cancelled",
        "TASK_RETRY, task.retried",
        "AUTH_SIGN_IN, auth.signed_in",
        "AUTH_SIGN_OUT, auth.signed_out",
        "LIMIT_EXCEED, limit.exceeded",
        "REDIS_DEGRADED, redis.degraded",
        "LIMIT_RESET, limit.reset"
    })
    void nameIsInThePast(AuditEventType type, String name) {
        assertEquals(name, name(AuditEvent.of(type, "thing", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_CREATE, agent.create_failed",
        "AGENT_RESTORE_STATE, agent.restore_state_failed",
        "TASK_CALLBACK, task.callback_failed",
        "PROJECT_REPORT, project.report_failed",
        "TASK_FAIL, task.failed",
        "LIMIT_EXCEED, limit.exceeded",
        "AUTH_REFUSE, auth.refused"
    })
    void failureIsNamedUnlessTheTypeIsOne(AuditEventType type, String name) {
        assertEquals(name, name(AuditEvent.of(type, "thing", null).failed("no")));
    }

    @Test
    void onlyIdsAndKindsAreTold() {
        AuditEvent event = AuditEvent.of(AuditEventType.TASK_CREATE, "task", "17")
                .change(
                        null,
                        Json.MAPPER.readTree(
                                "{\"title\":\"Jane's order\",\"task_type\":\"steps\",\"priority\":\"high\",\"config\":{}}"));
        assertEquals(
                Map.of("resource_type", "task", "resource_id", "17", "task_type", "steps", "priority", "high"),
                AuditTelemetryEvent.of(event).properties());
    }
}
