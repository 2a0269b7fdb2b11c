package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome;
import io.muster.engine.EndReason;
import io.muster.engine.PageState;
import io.muster.telemetry.RecordingMeters;
import io.muster.testing.TestCallers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("UnnecessaryAssignment") // of injected fields: no container fills them here
class AgentTelemetryTest {
    private static final Caller CALLER = TestCallers.operator(TenantId.DEFAULT);
    private static final NewAgent WANTED = NewAgent.ephemeral(new AgentId("a"));

    private final RecordingMeters meters = new RecordingMeters();
    private final AgentTelemetry telemetry = new AgentTelemetry();

    @BeforeEach
    void bind() {
        telemetry.meters = meters;
        telemetry.live = new LiveAgents();
        telemetry.bind(meters);
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, refused", "BROWSER_UNAVAILABLE, refused", "OVERLOADED, failed", "INTERNAL, failed"})
    void creationThatIsRefusedIsToldFromOneThatFails(ErrorCode code, String outcome) {
        assertThrows(
                AppException.class,
                () -> telemetry.creating(CALLER, WANTED, () -> {
                    throw new AppException(code, "no");
                }));
        assertEquals(
                1,
                meters.recorded("agent_create_duration_seconds[" + outcome + "]")
                        .size());
    }

    @Test
    void failedActionIsTimedAndCountedByReason() {
        Duration time = Duration.ofMillis(12);
        telemetry.performed(
                "click", new ActionOutcome.Failed(ActionOutcome.Reason.NOT_FOUND, "none", PageState.UNKNOWN, time));
        assertEquals(List.of(time), meters.recorded("agent_action_duration_seconds[click, failed]"));
        assertEquals(1, meters.counted("agent_action_failures_total[click, not_found]"));
    }

    @Test
    void lostSessionsAreCounted() {
        telemetry.sessionEnded(EndReason.LOST);
        assertEquals(1, meters.counted("agent_sessions_ended_total[lost]"));
        assertEquals(0, meters.read("active_agents[]"));
    }
}
