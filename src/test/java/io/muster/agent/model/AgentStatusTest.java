package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.testing.TestCallers;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentStatusTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CREATED,  STARTING STOPPED",
        "STARTING, IDLE STOPPED ERROR",
        "IDLE,     IDLE RUNNING STOPPED ERROR",
        "RUNNING,  IDLE STOPPED ERROR",
        "STOPPED,  STARTING STOPPED",
        "ERROR,    STARTING STOPPED",
    })
    void onlyTheseEdgesExist(AgentStatus from, String reachable) {
        assertEquals(
                reachable,
                Arrays.stream(AgentStatus.values())
                        .filter(from::mayBecome)
                        .map(AgentStatus::name)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void changeAlongNoEdgeIsAConflictAndChangesNothing() {
        BrowserAgent agent = new BrowserAgent(
                TestCallers.operator(TestCallers.newTenant()),
                new AgentId("a"),
                new AgentSpec("chromium", true, Json.MAPPER.createObjectNode()),
                NOW);
        AppException refused = assertThrows(AppException.class, () -> agent.idle(NOW.plusSeconds(1)));
        assertEquals(ErrorCode.CONFLICT, refused.code());
        assertEquals(AgentStatus.CREATED, agent.status());
        assertEquals(NOW, agent.updatedAt());
    }
}
