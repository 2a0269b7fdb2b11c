package io.muster.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.common.Settings;
import io.muster.engine.provision.PrometheusPrograms;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.PrometheusServer;
import io.muster.testing.RepeatedCalls;
import io.muster.testing.SharedServer;
import io.muster.testing.SmallDisk;
import io.muster.testing.TestPostgres;
import io.muster.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts fire in a real Prometheus when what they are for really happens to a server, and end when it is over. The rules are
 * those of {@code deploy/prometheus}; only their times are shorter.
 */
@Tag("slow")
class FiringAlertsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CALLERS = 8;
    private static final String PROJECTS = "/api/agents/projects";
    private static final String TASKS = "/api/agents/mcp/tasks";

    @TempDir
    static Path directory;

    private static Optional<SmallDisk> disk = Optional.empty();
    private static TestRedis redis;
    private static String database;
    private static MusterServer server;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<PrometheusPrograms> found =
                PrometheusPrograms.find(new ProvisionConfig(new Settings(ConfigProvider.getConfig())));
        assumeTrue(found.isPresent(), "NOT TESTED: firing alerts, because Debian's prometheus cannot be had here");
        disk = SmallDisk.mount();
        redis = TestRedis.start();
        database = TestPostgres.server().createDatabase();
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("DATABASE_URL", TestPostgres.server().url(database));
        environment.put("MUSTER_DATABASE_POOL_MIN", "1");
        environment.put("MUSTER_DATABASE_POOL_MAX", "5");
        environment.put("REDIS_URL", redis.url());
        environment.put("MUSTER_TASK_WORKERS", "0");
        disk.ifPresent(small -> environment.put("DATA_DIR", small.directory().toString()));
        server = MusterServer.start(environment);
        prometheus = PrometheusServer.start(found.get().prometheus(), server.port(), shortenedRules(), directory);
    }

    private static Path shortenedRules() throws IOException {
        String rules = Files.readString(PrometheusServer.RULES)
                .replaceAll("for: \\d+m", "for: 4s")
                .replaceAll("\\[\\d+m]", "[20s]")
                .replaceAll("(task_queue_oldest_seconds\\S*) > 300", "$1 > 10");
        return Files.writeString(directory.resolve("rules.yml"), rules);
    }

    @AfterAll
    static void stop() throws IOException {
        if (prometheus != null) {
            prometheus.close();
        }
        if (server != null) {
            server.close();
        }
        if (redis != null) {
            redis.close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    /** Waits until all fire, ends the cause, and waits until none fires any more. */
    private static void assertFire(Set<String> alerts, Runnable healing) {
        long begun = System.nanoTime();
        try {
            await(() -> prometheus.firing().containsAll(alerts), alerts + " do not fire");
        } finally {
            healing.run();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        await(() -> Collections.disjoint(prometheus.firing(), alerts), alerts + " do not end");
        System.out.println(alerts + " fired after " + seconds + " s and ended");
    }

    private static void await(Callable<Boolean> condition, String complaint) {
        Await.until(PATIENCE, condition, () -> complaint + "; firing: " + prometheus.firing());
    }

    @Test
    void serverDown() {
        server.kill();
        assertFire(Set.of("MusterDown"), () -> {
            server.launch();
            server.awaitReady();
        });
    }

    @Test
    void requestsFailBecauseTheDatabaseIsAway() {
        TestPostgres.server().stop();
        RepeatedCalls calls = new RepeatedCalls(1, () -> server.client().get(PROJECTS));
        assertFire(Set.of("MusterErrorRateVeryHigh", "MusterDatabaseAway"), () -> {
            TestPostgres.server().restart();
            calls.close();
        });
    }

    @Test
    void everyConnectionIsHeld() throws SQLException {
        try (Connection connection = TestPostgres.server().dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table projects in access exclusive mode");
            RepeatedCalls calls =
                    new RepeatedCalls(CALLERS, () -> server.client().get(PROJECTS));
            assertFire(Set.of("MusterDatabasePoolHigh"), () -> {
                rollBack(connection);
                calls.close();
            });
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void diskFills() {
        assumeTrue(disk.isPresent(), "NOT TESTED: a full disk, because this user may not mount a small one");
        disk.get().fill();
        assertFire(Set.of("MusterDiskLow"), disk.get()::free);
    }

    @Test
    void redisDoesNotAnswer() {
        redis.freeze();
        assertFire(Set.of("MusterRedisDegraded"), redis::thaw);
    }

    @Test
    void nobodyTakesATask() {
        Client client = server.client();
        String task = client.post(TASKS, """
                        {"title":"waits","payload":{"steps":[{"action":"wait_for","load_state":"load"}]}}""").json().path("task_id").asString();
        assertFire(Set.of("MusterQueueWaitLong"), () -> client.post(TASKS + "/" + task + "/cancel", ""));
    }
}
