package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Sessions and agents on two servers with one database and one Redis, which fails in every way that it can. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisServersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SESSIONS = "/api/sessions";
    private static final int WRITERS = 50;

    private static TestRedis redis;
    private static TcpProxy line;
    private static List<MusterServer> servers;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        line = TcpProxy.to(redis.port());
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("REDIS_URL", TestRedis.url(line.port()));
        environment.put("MUSTER_POOL_MAX", "0");
        servers = Stream.generate(() -> MusterServer.prepare(environment))
                .limit(2)
                .toList();
        launch();
    }

    private static void launch() {
        servers.forEach(MusterServer::launch);
        servers.forEach(MusterServer::awaitReady);
    }

    @AfterAll
    static void stop() {
        servers.forEach(MusterServer::close);
        line.close();
        redis.close();
    }

    private static Client one() {
        return servers.get(0).client();
    }

    private static Client two() {
        return servers.get(1).client();
    }

    private static JsonNode component(Client client) {
        return client.get("/api/agents/health/ready").json().path("components").path("redis");
    }

    private static void awaitMode(String status, String mode) {
        for (Client client : List.of(one(), two())) {
            Await.until(
                    PATIENCE,
                    () -> component(client).path("status").asString().equals(status)
                            && component(client).path("mode").asString().equals(mode),
                    () -> "redis is " + component(client));
        }
    }

    private static String create() {
        Client.Reply created = one().post(SESSIONS, "{\"data\":{\"n\":1}}");
        assertEquals(201, created.status(), created::text);
        return SESSIONS + "/" + created.json().path("session_id").asString();
    }

    private static void awaitContent(Client client, String path, String content) {
        Await.until(
                PATIENCE, () -> client.get(path).json().path("data").toString().equals(content), () -> client.get(path)
                        .text());
    }

    @Test
    @Order(1)
    void sessionOfOneServerIsUsedOnTheOther() {
        awaitMode("healthy", "redis");
        String path = create();
        awaitContent(two(), path, "{\"n\":1}");
        assertEquals(200, two().patch(path, "{\"data\":{\"m\":2}}").status());
        awaitContent(one(), path, "{\"n\":1,\"m\":2}");
        assertTrue(component(one()).path("connections").asInt() <= 20);
        assertTrue(component(one()).path("commands").asLong() > 0);
        assertTrue(component(one()).has("latency_ms"));
    }

    @Test
    @Order(2)
    void fiftyWritersOnBothServersLoseNothing() throws Exception {
        String path = create();
        awaitContent(two(), path, "{\"n\":1}");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Integer>> merges = IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(i -> () -> (i % 2 == 0 ? one() : two())
                        .patch(path, "{\"data\":{\"w" + i + "\":true}}")
                        .status())
                .toList();
        for (Future<Integer> merge : writers.invokeAll(merges)) {
            assertEquals(200, merge.get());
        }
        writers.shutdown();
        Await.until(PATIENCE, () -> one().get(path).json().path("data").size() == WRITERS + 1, () -> one().get(path)
                .text());
    }

    @Test
    @Order(2)
    void configurationChangedOnOneServerIsReadOnTheOther() {
        String agents = "/api/agents/browser";
        Client.Reply created =
                one().post(agents, "{\"agent_id\":\"cached\",\"config\":{\"autostart\":false,\"locale\":\"en-GB\"}}");
        assertEquals(201, created.status(), created::text);
        String path = agents + "/cached";
        for (String locale : List.of("de-CH", "fr-CH", "it-CH")) {
            // Both remember it now, so that either could show a stale one.
            one().get(path);
            two().get(path);
            assertEquals(
                    200,
                    one().patch(path, "{\"config\":{\"locale\":\"" + locale + "\"}}")
                            .status());
            for (Client client : List.of(two(), one(), two())) {
                assertEquals(
                        locale,
                        client.get(path).json().path("config").path("locale").asString());
            }
        }
        Await.until(
                PATIENCE,
                () -> two().get(path).status() == 200
                        && redis.execute("EXISTS muster:agent:default:cached").equals(":1"),
                () -> "it is not in Redis");
    }

    /** A way to fail, and the way back. */
    private record Fault(String name, Runnable begin, Runnable end) {}

    @Test
    @Order(3)
    void whateverHappensToRedisNoRequestFails() throws Exception {
        String path = create();
        awaitContent(two(), path, "{\"n\":1}");
        try (SessionLoad load = SessionLoad.on(servers, path)) {
            for (Fault fault : List.of(
                    new Fault("killed", redis::kill, redis::restart),
                    new Fault("frozen", redis::freeze, redis::thaw),
                    new Fault("slow", () -> line.slowDown(Duration.ofMillis(200)), line::heal),
                    new Fault("cut off", line::cut, line::heal),
                    new Fault("emptied", redis::kill, redis::restartEmpty))) {
                fault.begin().run();
                awaitMode("degraded", "memory");
                long done = load.done();
                Await.until(
                        PATIENCE, () -> load.done() > done + 20, () -> "nothing goes on while it is " + fault.name());
                assertEquals(
                        200,
                        one().patch(path, "{\"data\":{\"" + fault.name() + "\":1}}")
                                .status());
                fault.end().run();
                long start = System.nanoTime();
                awaitMode("healthy", "redis");
                System.out.printf(
                        "%s: used again after %d ms%n", fault.name(), (System.nanoTime() - start) / 1_000_000);
                Await.until(
                        PATIENCE,
                        () -> two().get(path).json().path("data").has(fault.name()),
                        () -> fault.name() + ": " + two().get(path).text());
            }
            assertEquals(List.of(), load.failures());
            System.out.println(load.summary());
        }
        JsonNode audited = one().get("/api/agents/audit?resource_type=redis&limit=100")
                .json()
                .path("items");
        List<String> types = audited.valueStream()
                .map(entry -> entry.path("event_type").asString())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("redis.degraded", "redis.recovered"), types);
    }

    @Test
    @Order(4)
    void sessionOutlivesTheRestartOfBothServers() {
        String path = create();
        awaitContent(two(), path, "{\"n\":1}");
        servers.forEach(MusterServer::terminate);
        servers.forEach(server -> assertTrue(server.awaitEnd(PATIENCE)));
        launch();
        awaitContent(one(), path, "{\"n\":1}");
        awaitContent(two(), path, "{\"n\":1}");
    }
}
