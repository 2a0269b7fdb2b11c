package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.common.Json;
import io.muster.common.Settings;
import io.muster.engine.provision.PrometheusPrograms;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.PrometheusServer;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Prometheus scrapes a server under load for two minutes; then every query of every dashboard is put to it. */
@Tag("slow")
class DashboardsIT {
    private static final Duration LOAD = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path directory;

    private static PrometheusServer prometheus;

    @BeforeAll
    static void scrapeUnderLoad() throws IOException, InterruptedException {
        Optional<PrometheusPrograms> found =
                PrometheusPrograms.find(new ProvisionConfig(new Settings(ConfigProvider.getConfig())));
        assumeTrue(found.isPresent(), "NOT TESTED: the dashboards, because Debian's prometheus cannot be had here");
        prometheus = PrometheusServer.start(
                found.get().prometheus(), SharedServer.get().port(), PrometheusServer.RULES, directory);
        Client client = SharedServer.get().client();
        long end = System.nanoTime() + LOAD.toNanos();
        while (System.nanoTime() < end) {
            useTheServer(client);
        }
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static void useTheServer(Client client) {
        String agent =
                client.post("/api/agents/browser", "{}").json().path("agent_id").asString();
        String actions = "/api/agents/browser/" + agent + "/actions";
        String page = SharedServer.get().url() + "/demo/";
        client.post(actions, json("action", "navigate", "url", page));
        client.post(actions, json("action", "click", "selector", "#none", "timeout_ms", 200));
        client.post("/api/agents/mcp/tasks", """
                {"title":"load","payload":{"steps":[{"action":"navigate","url":"%s"}]}}""".formatted(page));
        client.delete("/api/agents/browser/" + agent);
        client.get("/api/agents/browser?limit=5");
        client.withKey("wrong-key-0123456789").get("/api/me");
    }

    private static List<String> queries() {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("deploy/grafana"))) {
            for (Path file : files.sorted().toList()) {
                Json.MAPPER.readTree(Files.readString(file)).findValuesAsString("expr").stream()
                        .map(query -> query.replace("$instance", ".*").replace("$__rate_interval", "1m"))
                        .forEach(queries::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return queries;
    }

    @Test
    void everyQueryReturnsSomething() {
        List<String> queries = queries();
        assertTrue(queries.size() > 50, queries::toString);
        List<String> empty = new ArrayList<>();
        for (String query : queries) {
            JsonNode reply = prometheus.query(query);
            if (reply.path("data").path("result").isEmpty()) {
                empty.add(query + " → " + reply.path("error").asString(""));
            }
        }
        assertEquals(List.of(), empty);
    }

    @Test
    void everySampleIsTaken() {
        assertEquals(1, prometheus.number("up{job=\"muster\"}"));
        assertTrue(prometheus.number("scrape_samples_scraped{job=\"muster\"}") > 100);
        assertEquals(
                0, prometheus.number("sum({__name__=~\"prometheus_target_scrapes_.*(sample|limit|cache).*_total\"})"));
    }

    @Test
    void rulesAreEvaluatedWithoutFailure() {
        Await.until(
                PATIENCE,
                () -> prometheus.number("sum(prometheus_rule_evaluations_total)") > 0,
                () -> "no rule was evaluated");
        assertEquals(0, prometheus.number("sum(prometheus_rule_evaluation_failures_total)"));
    }
}
