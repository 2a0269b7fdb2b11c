package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.boot.AllMetrics;
import io.muster.common.Json;
import io.muster.telemetry.Metric;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the metrics of a real server with those declared, documented, and used by alerts and dashboards. */
class MetricsCatalogueIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path REFERENCE = Path.of("docs/metrics.md");
    private static final Pattern SELECTED = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{");
    private static final Pattern PREFIX = Pattern.compile("`(\\w+)\\*`");

    private static Scrape shown;

    /** Something of everything: metrics whose labels tell what happened appear when it has happened. */
    @BeforeAll
    static void useTheServer() {
        Client client = SharedServer.get().client();
        String agent =
                client.post("/api/agents/browser", "{}").json().path("agent_id").asString();
        client.post(
                "/api/agents/browser/" + agent + "/actions",
                json("action", "click", "selector", "#none", "timeout_ms", 300));
        client.delete("/api/agents/browser/" + agent);
        client.anonymously().get("/api/me");
        client.post("/api/agents/mcp/tasks", """
                {"title":"catalogue","payload":{"steps":[{"action":"navigate","url":"%s/demo/"}]}}
                """.formatted(SharedServer.get().url()));
        Await.until(
                PATIENCE,
                () -> {
                    shown = Scrape.of(client.anonymously());
                    return shown.names()
                            .containsAll(List.of("task_run_duration_seconds_count", "database_table_size_bytes"));
                },
                () -> "no task was run, or no table measured: " + shown.names());
    }

    private static String type(Metric metric) {
        return switch (metric.kind()) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER -> "histogram";
        };
    }

    @Test
    void everyDeclaredMetricIsShownWithItsTypeAndLabels() {
        for (Metric metric : AllMetrics.LIST) {
            assertEquals(type(metric), shown.types().get(metric.name()), metric.name());
            String series = metric.kind() == Metric.Kind.TIMER ? metric.name() + "_count" : metric.name();
            assertEquals(new HashSet<>(metric.labels()), shown.labels(series), metric.name());
        }
    }

    @Test
    void everyMetricThatIsShownIsDocumented() throws IOException {
        String page = Files.readString(REFERENCE);
        List<String> prefixes = PREFIX.matcher(page.substring(page.indexOf("## The server's")))
                .results()
                .map(found -> found.group(1))
                .toList();
        Set<String> own = AllMetrics.LIST.stream()
                .flatMap(metric -> Stream.of(metric.name(), metric.name() + "_max"))
                .collect(Collectors.toSet());
        Set<String> undocumented = new TreeSet<>(shown.types().keySet());
        undocumented.removeIf(name -> own.contains(name) || prefixes.stream().anyMatch(name::startsWith));
        assertEquals(Set.of(), undocumented);
    }

    @Test
    void alertsAskForMetricsThatAreShown() throws IOException {
        assertAllShown(Files.readString(Path.of("deploy/prometheus/muster-rules.yml")), Set.of("up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "agents-and-browsers", "queue", "limits-and-redis", "audit"})
    void dashboardsAskForMetricsThatAreShown(String dashboard) throws IOException {
        String json = Files.readString(Path.of("deploy/grafana", dashboard + ".json"));
        List<String> queries = Json.MAPPER.readTree(json).findValuesAsString("expr");
        assertTrue(queries.size() >= 4, () -> dashboard + " has " + queries);
        assertAllShown(String.join("\n", queries), Set.of());
    }

    private static void assertAllShown(String queries, Set<String> prometheusOwn) {
        Set<String> asked = SELECTED.matcher(queries)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(asked.size() >= 2, asked::toString);
        asked.removeAll(prometheusOwn);
        asked.removeAll(shown.names());
        assertEquals(Set.of(), asked);
    }
}
