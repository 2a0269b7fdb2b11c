package io.muster.testing;

import io.muster.common.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A real Prometheus with our rules, which scrapes one server and itself every two seconds. */
public final class PrometheusServer implements AutoCloseable {
    /** Those that are delivered. */
    public static final Path RULES = Path.of("deploy/prometheus/muster-rules.yml");

    private static final Duration START = Duration.ofMinutes(1);

    private final Process process;
    private final Client client;

    private PrometheusServer(Process process, Client client) {
        this.process = process;
        this.client = client;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param target the port of the server to be scraped, on this machine
     * @param rules the rules of alerts
     * @param directory for its configuration and data
     */
    public static PrometheusServer start(Path program, int target, Path rules, Path directory) throws IOException {
        int port = MusterServer.freePort();
        Path configuration = Files.writeString(
                directory.resolve("prometheus.yml"), """
                global: { scrape_interval: 2s, evaluation_interval: 2s }
                rule_files: [ "%s" ]
                scrape_configs:
                  - job_name: muster
                    static_configs: [ { targets: [ "localhost:%d" ] } ]
                  - job_name: prometheus
                    static_configs: [ { targets: [ "localhost:%d" ] } ]
                """.formatted(rules.toAbsolutePath(), target, port));
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=localhost:" + port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        ProcessGuard.guard(process.pid());
        Client client = new Client("http://localhost:" + port, "").anonymously();
        Await.until(START, () -> client.get("/-/ready").status() == 200, () -> "Prometheus never got ready");
        return new PrometheusServer(process, client);
    }

    /** The reply to an instant query. */
    public JsonNode query(String promql) {
        String encoded = URLEncoder.encode(promql, StandardCharsets.UTF_8);
        return Json.MAPPER.readTree(client.get("/api/v1/query?query=" + encoded).text());
    }

    /** The one number that a query returns; not a number when it returns none. */
    public double number(String promql) {
        return query(promql)
                .path("data")
                .path("result")
                .path(0)
                .path("value")
                .path(1)
                .asDouble(Double.NaN);
    }

    /** The names of the alerts that fire. */
    public Set<String> firing() {
        return Json.MAPPER
                .readTree(client.get("/api/v1/alerts").text())
                .at("/data/alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asString().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        process.destroy();
        ProcessGuard.release(process.pid());
    }
}
