package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.OtlpReceiver;
import io.muster.testing.OtlpReceiver.Seen;
import io.muster.testing.PlantedSecrets;
import io.muster.testing.SharedServer;
import io.muster.testing.Tasks;
import io.muster.testing.TestRedis;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Tests the traces that a collector gets from a server whose environment names it. */
class TracesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final String AGENT_OPTION = "-javaagent:";

    private static OtlpReceiver collector;
    private static TestRedis redis;
    private static MusterServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        collector = new OtlpReceiver();
        redis = TestRedis.start();
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
        environment.put("OTEL_TRACES_EXPORTER", "otlp,console");
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
        environment.put("REDIS_URL", redis.url());
        environment.put("MUSTER_LIMITS", "on");
        environment.put("MUSTER_EGRESS_ALLOW", collector.authority());
        environment.put("MUSTER_LIMIT_AGENT_CREATE", "off");
        environment.put("MUSTER_CALLBACK_SECRET", "signs-calls-0123456789abcdef0123");
        environment.put("LOG_FORMAT", "json");
        server = MusterServer.start(environment);
        client = server.client();
        client.post(Agents.PATH, json("agent_id", "traced"));
    }

    @AfterAll
    static void end() {
        server.close();
        redis.close();
        collector.close();
    }

    private static Predicate<Seen> named(String name, String trace) {
        return span -> span.name().equals(name) && span.trace().equals(trace);
    }

    private static Seen await(String name, String trace) {
        return collector.await(name, named(name, trace));
    }

    private static List<String> agents(MusterServer running) {
        return Arrays.stream(running.process().info().arguments().orElseThrow())
                .filter(argument -> argument.startsWith(AGENT_OPTION) && !argument.contains("ws-javaagent"))
                .toList();
    }

    private static String parentOf(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private static ObjectNode visitDemo() {
        return json("action", "navigate", "url", server.url() + "/demo/");
    }

    @Test
    void traceLeadsFromTheRequestThroughTheQueueToTheWorkerItsActionAndSql() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String task = client.with("traceparent", parentOf(trace))
                .tasks()
                .queued("title", "traced", "payload", Tasks.steps(visitDemo()));
        Seen request = await("POST " + TASKS, trace);
        assertEquals("00f067aa0ba902b7", request.parent());
        assertEquals("201", request.attributes().get("http.response.status_code"));
        Seen decision = await("limiter decide", trace);
        assertEquals(request.id(), decision.parent());
        assertEquals("true", decision.attributes().get("muster.limit.admitted"));
        collector.await(
                "of Redis",
                span -> span.parent().equals(decision.id()) && span.attributes().containsValue("redis"));
        Seen send = await("send tasks", trace);
        assertEquals(request.id(), send.parent());
        assertEquals(SpanKind.SPAN_KIND_PRODUCER, send.kind());
        assertEquals(task, send.attributes().get("messaging.message.id"));
        collector.await(
                "of SQL",
                span -> span.parent().equals(send.id())
                        && span.attributes().getOrDefault("db.query.text", "").startsWith("insert into tasks"));
        assertWorkerIsTraced(task, send);
        Await.until(
                PATIENCE, () -> server.log().contains("\"trace_id\":\"" + trace + "\""), () -> "no line of " + trace);
    }

    private static void assertWorkerIsTraced(String task, Seen send) {
        collector.await("of the claim", span -> span.name().equals("receive tasks") && span.isLinkedTo(send));
        Seen process =
                collector.await("of the attempt", span -> span.name().equals("process tasks") && span.isLinkedTo(send));
        assertEquals("", process.parent());
        assertEquals(SpanKind.SPAN_KIND_CONSUMER, process.kind());
        assertEquals(task, process.attributes().get("messaging.message.id"));
        Seen create = await("agent create", process.trace());
        assertEquals(process.id(), create.parent());
        Seen step = await("step navigate", process.trace());
        assertEquals(process.id(), step.parent());
        assertEquals("/steps/0", step.attributes().get("muster.step.pointer"));
        Seen action = await("action navigate", process.trace());
        assertEquals(step.id(), action.parent());
        assertEquals(server.url() + "/demo/", action.attributes().get("muster.page.url"));
        collector.await(
                "of SQL below the agent",
                span -> span.parent().equals(create.id())
                        && span.attributes()
                                .getOrDefault("db.query.text", "")
                                .startsWith("insert into browser_agents"));
    }

    @Test
    void failureIsOneOfItsSpan() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        client.with("traceparent", parentOf(trace))
                .post(
                        Agents.PATH + "/traced/actions",
                        json("action", "click", "selector", "#nothing", "timeout_ms", 300));
        Seen action = await("action click", trace);
        assertEquals(StatusCode.STATUS_CODE_ERROR, action.span().getStatus().getCode());
        assertEquals("not_found", action.attributes().get("error.type"));
        assertEquals("traced", action.attributes().get("muster.agent.id"));
    }

    @Test
    void callbackCarriesItsTraceAndItsSecretIsNotShown() {
        client.tasks()
                .queued(
                        "title",
                        "called",
                        "callback_url",
                        collector.url() + "/called?token=planted",
                        "payload",
                        Tasks.steps(visitDemo()));
        Await.until(PATIENCE, () -> !collector.callers().isEmpty(), () -> "not called");
        String header = collector.callers().get(0);
        Seen call = collector.await("of " + header, span -> header.contains(span.trace() + "-" + span.id()));
        assertEquals(SpanKind.SPAN_KIND_CLIENT, call.kind());
        assertEquals(collector.url() + "/called?token=***", call.attributes().get("url.full"));
    }

    @Test
    void sitesLearnOfTheTraceWhereTheAgentSaysSoAndForTheNavigationAlone() {
        String trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        Client.Reply created =
                client.post(Agents.PATH, json("agent_id", "told", "config", json("trace_context", true)));
        assertEquals(201, created.status(), created::text);
        visit("told", trace);
        client.post(Agents.PATH + "/told/actions", json("action", "reload"));
        visit("traced", trace);
        Seen action = collector.await(
                "of the visit",
                span -> span.name().equals("action navigate")
                        && span.trace().equals(trace)
                        && span.attributes().get("muster.agent.id").equals("told"));
        assertEquals(List.of("00-" + trace + "-" + action.id() + "-01", "null", "null"), collector.visitors());
    }

    private static void visit(String agent, String trace) {
        Client.Reply visited = client.with("traceparent", parentOf(trace))
                .post(
                        Agents.PATH + "/" + agent + "/actions",
                        json("action", "navigate", "url", collector.url() + "/visited"));
        assertEquals(200, visited.status(), visited::text);
    }

    @Test
    void plantedSecretsAreInNoSpan() {
        PlantedSecrets.plant(server, "traced");
        String last = "b7ad6b7169203331b7ad6b7169203331";
        client.with("traceparent", parentOf(last)).get("/api/me");
        await("GET /api/me", last);
        collector.await(
                "of a page",
                span -> span.name().equals("action navigate")
                        && span.attributes()
                                .getOrDefault("muster.action.target", "")
                                .contains("nowhere.invalid"));
        assertTrue(collector.spans().size() > 20);
        collector.spans().forEach(span -> PlantedSecrets.assertNone(span.text()));
        Await.until(PATIENCE, () -> onConsole().anyMatch(line -> line.contains(last)), () -> "no span of " + last);
        onConsole().forEach(PlantedSecrets::assertNone);
    }

    /** Output of the exporter for development, which Liberty wraps in its own JSON with slashes escaped. */
    private static Stream<String> onConsole() {
        return server.log().lines().filter(line -> line.contains("LoggingSpanExporter"));
    }

    @Test
    void whatHappensByItselfIsNotTraced() {
        client.get("/metrics");
        client.get("/health/ready");
        client.get("/api/agents/health/detailed");
        String last = "c7ad6b7169203331b7ad6b7169203331";
        client.with("traceparent", parentOf(last)).get("/api/me");
        await("GET /api/me", last);
        for (Seen span : collector.spans()) {
            String path = span.attributes().getOrDefault("url.path", "");
            assertFalse(path.contains("health") || path.startsWith("/metrics"), span::toString);
            boolean database = span.attributes().containsKey("db.system.name")
                    || span.attributes().containsKey("db.system");
            assertFalse(database && span.parent().isEmpty(), span::toString);
            assertFalse(span.text().contains("redis.call"), span::toString);
            assertEquals("muster", span.resource().get("service.name"));
            assertFalse(span.resource().containsKey("process.command_args"), span::toString);
        }
    }

    @Test
    void withoutItsVariablesNoAgentIsLoaded() {
        assertEquals(1, agents(server).size());
        assertEquals(List.of(), agents(SharedServer.get()));
    }
}
