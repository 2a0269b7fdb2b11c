package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Client;
import io.muster.testing.SharedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Health of a server that is well; {@link DatabaseOutageIT} has the other cases. */
class HealthIT {
    private final Client client = SharedServer.get().client().anonymously();

    @Test
    void readinessShowsEveryComponent() {
        Client.Reply reply = client.get("/api/agents/health/ready");
        assertEquals(200, reply.status());
        assertEquals("ready", reply.json().path("status").asString());
        JsonNode components = reply.json().path("components");
        assertEquals("healthy", components.path("database").path("status").asString());
        assertEquals("postgresql", components.path("database").path("mode").asString());
        assertTrue(components.path("database").path("pool_size").asInt() > 0, reply::text);
        assertTrue(components.path("database").has("checked_out"));
        assertEquals("healthy", components.path("browser").path("status").asString());
        assertEquals("not_configured", components.path("redis").path("status").asString());
        assertEquals("memory", components.path("redis").path("mode").asString());
        assertEquals(
                "not_configured", components.path("taskade_api").path("status").asString());
        assertTrue(components.path("application_insights").has("enabled"));
        assertTrue(components.path("memory_state").has("active_agents"));
    }

    @Test
    void everyComponentTellsHowLongItTookToFindOut() {
        JsonNode components = client.get("/api/agents/health/ready").json().path("components");
        assertTrue(components.size() >= 8, components::toString);
        for (JsonNode component : components) {
            assertTrue(component.path("response_time_ms").isNumber(), component::toString);
        }
        assertTrue(components.path("database").path("response_time_ms").asDouble() > 0, components::toString);
    }

    @Test
    void detailedReportShowsTheMachineToo() {
        Client.Reply reply = client.get("/api/agents/health/detailed");
        assertEquals(200, reply.status(), reply::text);
        assertEquals("muster", reply.json().path("service").asString());
        assertTrue(
                List.of("healthy", "degraded")
                        .contains(reply.json().path("status").asString()),
                reply::text);
        JsonNode components = reply.json().path("components");
        long free = components.path("disk").path("free_bytes").asLong();
        assertTrue(
                free > 0 && free <= components.path("disk").path("total_bytes").asLong(), reply::text);
        assertTrue(components.path("memory").path("used_bytes").asLong() > 0, reply::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void microProfileHealthTellsTheSame(String path) {
        Client.Reply reply = client.get(path);
        assertEquals(200, reply.status());
        assertEquals("UP", reply.json().path("status").asString());
        assertTrue(reply.json().path("checks").size() > 0);
    }

    @Test
    void metricsAreServed() {
        assertTrue(client.get("/metrics").text().contains("cpu_processCpuLoad"));
    }
}
