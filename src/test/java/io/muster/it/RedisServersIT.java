package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.LimitLoad;
import io.muster.testing.MusterServer;
import io.muster.testing.RedisFault;
import io.muster.testing.SessionLoad;
import io.muster.testing.SharedServer;
import io.muster.testing.SignedIn;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sessions, sign-ins, limits and agents on two servers with one database and one Redis, which fails in every way that it can. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisServersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SESSIONS = "/api/sessions";
    private static final int WRITERS = 50;
    private static final int CALLERS = 8;
    private static final String LIMITED = "/api/version";
    private static final long BURST = 100;
    private static final String RULES = """
            {"limits": [{"name": "counted", "routes": ["GET %s"], "allow": "%d/60s"}]}
            """.formatted(LIMITED, BURST);

    private static TestRedis redis;
    private static TcpProxy line;
    private static List<MusterServer> servers;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        redis = TestRedis.start();
        line = TcpProxy.to(redis.port());
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("REDIS_URL", TestRedis.url(line.port()));
        environment.put("MUSTER_WARM_POOL_MAX", "0");
        environment.put("MUSTER_KEY_CACHE_TTL", "1s");
        environment.put("MUSTER_LIMITS", "on");
        environment.put("MUSTER_LIMIT_READ", "off");
        environment.put(
                "MUSTER_LIMIT_RULES",
                Files.writeString(directory.resolve("limits.json"), RULES).toString());
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
        Client.Reply created = one().post(SESSIONS, json("data", json("n", 1)));
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
        awaitContent(two(), path, json("n", 1).toString());
        assertEquals(200, two().patch(path, json("data", json("m", 2))).status());
        awaitContent(one(), path, json("n", 1, "m", 2).toString());
        assertTrue(component(one()).path("connections").asInt() <= 20);
        assertTrue(component(one()).path("commands").asLong() > 0);
        assertTrue(component(one()).has("latency_ms"));
    }

    @Test
    @Order(2)
    void fiftyWritersOnBothServersLoseNothing() throws Exception {
        String path = create();
        awaitContent(two(), path, json("n", 1).toString());
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Integer>> merges = IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(i -> () -> (i % 2 == 0 ? one() : two())
                        .patch(path, json("data", json("w" + i, true)))
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
                one().post(agents, json("agent_id", "cached", "config", json("autostart", false, "locale", "en-GB")));
        assertEquals(201, created.status(), created::text);
        String path = agents + "/cached";
        for (String locale : List.of("de-CH", "fr-CH", "it-CH")) {
            // Both remember it now, so that either could show a stale one.
            one().get(path);
            two().get(path);
            assertEquals(
                    200,
                    one().patch(path, json("config", json("locale", locale))).status());
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

    /** A sign-in on one server, used on both, so that both remember it. */
    private static String signIn() {
        String cookie = SignedIn.cookie(servers.get(0), MusterServer.ADMIN_KEY);
        servers.forEach(server -> awaitSignedIn(server, cookie));
        return cookie;
    }

    private static int whoAmI(MusterServer server, String cookie) {
        return SignedIn.page(server, cookie).get("/api/me").status();
    }

    private static void awaitSignedIn(MusterServer server, String cookie) {
        Await.until(PATIENCE, () -> whoAmI(server, cookie) == 200, () -> "not signed in");
    }

    @Test
    @Order(2)
    void whoIsSignedInOnOneServerIsSignedInOnTheOtherUntilTheKeyIsRevoked() {
        Client.Reply key = one().post("/api/admin/keys", json("name", "revoked", "role", "viewer"));
        String cookie =
                SignedIn.cookie(servers.get(0), key.json().path("api_key").asString());
        awaitSignedIn(servers.get(1), cookie);
        assertEquals(
                200,
                one().delete("/api/admin/keys/"
                                + key.json().path("key").path("id").asString())
                        .status());
        servers.forEach(server -> Await.until(PATIENCE, () -> whoAmI(server, cookie) == 401, () -> "still signed in"));

        String ended = signIn();
        assertEquals(
                200,
                SignedIn.page(servers.get(1), ended)
                        .post("/api/console/sign-out", "")
                        .status());
        Await.until(PATIENCE, () -> whoAmI(servers.get(0), ended) == 401, () -> "signed out only on the other");
    }

    @Test
    @Order(3)
    void whateverHappensToRedisNoRequestFails() {
        String path = create();
        awaitContent(two(), path, json("n", 1).toString());
        String signedIn = signIn();
        try (SessionLoad sessions = SessionLoad.on(servers, path);
                LimitLoad limits = LimitLoad.on(servers, LIMITED, CALLERS)) {
            awaitEmptyBucket(limits);
            for (RedisFault fault : RedisFault.values()) {
                Shares shares = new Shares(limits);
                fault.begin(redis, line);
                awaitMode("degraded", "memory");
                assertGoesOn(fault.name(), sessions, limits);
                long p99 = limits.takeP99Millis();
                assertEquals(
                        200, one().patch(path, json("data", json(fault, 1))).status());
                String signedInMeanwhile = SignedIn.cookie(servers.get(0), MusterServer.ADMIN_KEY);
                Duration answer = assertSignedInHereOnly(signedIn, signedInMeanwhile);
                fault.end(redis, line);
                Duration recovery = awaitRecovery();
                awaitSignedIn(servers.get(1), signedInMeanwhile);
                Await.until(
                        PATIENCE,
                        () -> two().get(path).json().path("data").has(fault.name()),
                        () -> fault + ": " + two().get(path).text());
                System.out.printf(
                        "%s: p99 %d ms, who is not signed in hears it in %d ms, used again after %d ms, %s%n",
                        fault, p99, answer.toMillis(), recovery.toMillis(), shares.assertKept());
            }
            Shares shares = new Shares(limits);
            redis.execute("FLUSHALL");
            long before = limits.admitted();
            Await.until(PATIENCE, () -> limits.admitted() > before + BURST / 2, () -> "the buckets are not full again");
            assertGoesOn("flushed", sessions, limits);
            awaitSignedIn(servers.get(0), signedIn);
            System.out.println("FLUSHED: " + shares.assertKept());
            assertEquals(List.of(), sessions.failures());
            assertEquals(List.of(), limits.failures());
            System.out.println(sessions.summary());
        }
        assertEquals(List.of("redis.degraded", "redis.recovered"), audited());
    }

    private static List<String> audited() {
        return one().get("/api/agents/audit?resource_type=redis&limit=100")
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("event_type").asString())
                .distinct()
                .sorted()
                .toList();
    }

    /** Waits for an empty bucket, so that permits from before a fault are not counted as an effect of the fault. */
    private static void awaitEmptyBucket(LimitLoad limits) {
        Await.until(PATIENCE, () -> limits.refused() > 20, () -> "nobody is refused");
    }

    private static void assertGoesOn(String fault, SessionLoad sessions, LimitLoad limits) {
        long used = sessions.done();
        long called = limits.answered();
        Await.until(
                PATIENCE,
                () -> sessions.done() > used + 20 && limits.answered() > called + 100,
                () -> "nothing goes on with Redis " + fault);
    }

    /** Without Redis: who was on both servers before stays signed in, who comes now is known to one; the other says so soon. */
    private static Duration assertSignedInHereOnly(String before, String meanwhile) {
        servers.forEach(server -> assertEquals(200, whoAmI(server, before)));
        assertEquals(200, whoAmI(servers.get(0), meanwhile));
        long start = System.nanoTime();
        assertEquals(401, whoAmI(servers.get(1), meanwhile));
        return bounded(start, Duration.ofSeconds(10));
    }

    private static Duration awaitRecovery() {
        long start = System.nanoTime();
        awaitMode("healthy", "redis");
        return bounded(start, Duration.ofSeconds(20));
    }

    /** Bounds are wide: the machine may be busy. On a quiet one it is a tenth. */
    private static Duration bounded(long startNanos, Duration bound) {
        Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(time.compareTo(bound) < 0, () -> "took " + time);
        return time;
    }

    /** Calls of one caller that are let through from now on. */
    private record Shares(LimitLoad load, long before, long startNanos) {
        Shares(LimitLoad load) {
            this(load, load.admitted(), System.nanoTime());
        }

        /** Never more than the limit and one burst; while only one of the servers has lost Redis, its share comes on top. */
        String assertKept() {
            double refilled = (System.nanoTime() - startNanos) / 1e9 * BURST / 60;
            long admitted = load.admitted() - before;
            String text = "%d let through, %.0f by the rate, %d by a burst".formatted(admitted, refilled, BURST);
            assertTrue(admitted <= BURST + 1.5 * refilled + 1, text);
            return text;
        }
    }

    @Test
    @Order(4)
    void sessionsOutliveTheRestartOfBothServersAndTheFailOverOfRedis() {
        String path = create();
        awaitContent(two(), path, json("n", 1).toString());
        String signedIn = signIn();
        try (TestRedis replica = TestRedis.start("--replicaof", "127.0.0.1", Integer.toString(redis.port()))) {
            Await.until(PATIENCE, () -> redis.execute("WAIT 1 1000").equals(":1"), () -> "the replica found no master");
            try (TestRedis sentinel = TestRedis.sentinel(redis)) {
                servers.forEach(MusterServer::terminate);
                servers.forEach(server -> assertTrue(server.awaitEnd(PATIENCE)));
                servers.forEach(
                        server -> server.set("REDIS_URL", "redis-sentinel://127.0.0.1:" + sentinel.port() + "/main"));
                launch();
                awaitMode("healthy", "redis");
                awaitContent(one(), path, json("n", 1).toString());
                awaitContent(two(), path, json("n", 1).toString());
                servers.forEach(server -> assertEquals(200, whoAmI(server, signedIn)));
                failOver(path, signedIn);
                assertEquals("+OK", replica.execute("SET promoted 1"));
            }
        }
    }

    private static void failOver(String path, String signedIn) {
        try (SessionLoad sessions = SessionLoad.on(servers, path);
                LimitLoad limits = LimitLoad.on(servers, LIMITED, CALLERS)) {
            awaitEmptyBucket(limits);
            assertEquals(":1", redis.execute("WAIT 1 10000"));
            Shares shares = new Shares(limits);
            long start = System.nanoTime();
            redis.kill();
            awaitMode("degraded", "memory");
            assertGoesOn("failing over", sessions, limits);
            awaitMode("healthy", "redis");
            System.out.printf(
                    "fail-over: p99 %d ms, used again after %d ms, %s%n",
                    limits.takeP99Millis(),
                    bounded(start, Duration.ofSeconds(40)).toMillis(),
                    shares.assertKept());
            servers.forEach(server -> awaitSignedIn(server, signedIn));
            assertEquals(1, one().get(path).json().path("data").path("n").asInt());
            assertEquals(List.of(), sessions.failures());
            assertEquals(List.of(), limits.failures());
        }
    }
}
