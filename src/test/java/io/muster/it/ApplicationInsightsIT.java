package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.InsightsReceiver;
import io.muster.testing.MusterServer;
import io.muster.testing.PlantedSecrets;
import io.muster.testing.SharedServer;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the telemetry that Azure Application Insights gets from a server whose environment has a connection string. */
class ApplicationInsightsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final String PROCESSOR = "\\Process(??APP_WIN32_PROC??)\\% Processor Time";
    private static final String REQUEST_RATE = "Requests\\/Sec";

    private static InsightsReceiver azure;
    private static TcpProxy proxy;
    private static MusterServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        azure = new InsightsReceiver();
        proxy = TcpProxy.to(TestPostgres.server().port());
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put(
                "DATABASE_URL",
                SharedServer.databaseUrl().replace(":" + TestPostgres.server().port() + "/", ":" + proxy.port() + "/"));
        environment.put("APPLICATIONINSIGHTS_CONNECTION_STRING", azure.connectionString());
        environment.put("APPLICATIONINSIGHTS_METRIC_INTERVAL_SECONDS", "2");
        // By default it takes five requests per second, and a part of the others.
        environment.put("APPLICATIONINSIGHTS_SAMPLING_PERCENTAGE", "100");
        server = MusterServer.start(environment);
        client = server.client();
        client.post(Agents.PATH, json("agent_id", "insight"));
    }

    @AfterAll
    static void end() {
        server.close();
        proxy.close();
        azure.close();
    }

    private static Predicate<JsonNode> named(String name) {
        return data -> data.path("name").asString("").equals(name);
    }

    private static Predicate<JsonNode> metric(String name) {
        return data -> named(name).test(data.path("metrics").path(0));
    }

    private static String task(JsonNode action) {
        return client.post(
                        TASKS, json("title", "insight", "max_attempts", 1, "payload", json("steps", List.of(action))))
                .json()
                .path("task_id")
                .asString();
    }

    @Test
    void whatHappensIsACustomEventInTheTraceOfItsRequest() {
        JsonNode created = azure.await("EventData", named("agent.created"));
        JsonNode properties = created.path("data").path("baseData").path("properties");
        assertEquals("chromium", properties.path("channel").asString());
        assertEquals("insight", properties.path("resource_id").asString());
        assertEquals("muster", created.path("tags").path("ai.cloud.role").asString());
        JsonNode request = azure.await("RequestData", named("POST " + Agents.PATH));
        assertEquals(
                request.path("tags").path("ai.operation.id").asString(),
                created.path("tags").path("ai.operation.id").asString());
        task(json("action", "evaluate", "expression", "1"));
        azure.await("EventData", named("task.completed"));
        task(json("action", "click", "selector", "#nothing", "timeout_ms", 200));
        azure.await("EventData", named("task.failed"));
        client.post(Agents.PATH, json("agent_id", "short"));
        client.delete(Agents.PATH + "/short");
        azure.await("EventData", named("agent.deleted"));
    }

    @Test
    void statementsAndStepsAreDependencies() {
        azure.await(
                "RemoteDependencyData",
                data -> data.path("data").asString("").startsWith("insert into browser_agents"));
        azure.await("RemoteDependencyData", named("agent create"));
    }

    @Test
    void metricsOfOursAndThoseOfThePlatformArrive() {
        azure.await("MetricData", metric("active_agents"));
        azure.await("MetricData", metric("rate_limit_exceeded_total"));
        azure.await("MetricData", metric(PROCESSOR));
        Await.until(PATIENCE, () -> azure.live().stream().anyMatch(body -> body.contains(REQUEST_RATE)), azure::text);
    }

    @Test
    void exceptionsOfTheLogAreExceptions() {
        proxy.cut();
        try {
            JsonNode exception = azure.await(
                    "ExceptionData", data -> data.path("exceptions").toString().contains("SQL"));
            assertEquals("muster", exception.path("tags").path("ai.cloud.role").asString());
        } finally {
            proxy.heal();
            server.awaitReady();
        }
    }

    @Test
    void plantedSecretsAreInNoTelemetry() {
        PlantedSecrets.plant(server, "insight");
        client.get(Agents.PATH + "?limit=7");
        azure.await("RequestData", data -> data.path("url").asString("").endsWith("limit=7"));
        azure.await("RemoteDependencyData", named("action navigate"));
        PlantedSecrets.assertNone(azure.text());
    }

    @Test
    void reportSaysThatItIsOn() {
        JsonNode component =
                client.get("/api/agents/health/ready").json().path("components").path("application_insights");
        assertEquals("healthy", component.path("status").asString());
        assertTrue(component.path("enabled").asBoolean());
    }
}
