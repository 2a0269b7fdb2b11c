package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.LimitLoad;
import io.muster.testing.MusterServer;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import io.muster.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Limits at the entry points of two servers on one Redis. What refills does so once an hour, too slow for any test. */
class LimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final JsonNode NEW = json("config", json("autostart", false));
    private static final String FORWARDED = "X-Forwarded-For";

    private static final String RULES = """
            {"limits": [{"name": "me_read", "routes": ["GET /api/me"], "allow": "1000/1s"},
                        {"name": "task_read", "routes": ["GET /api/agents/mcp/tasks"], "allow": "3:1/1h"}],
             "exceptions": [%s
               {"limit": "read", "caller": "ip:203.0.113.9", "allow": "20:1/1h"},
               {"limit": "read", "caller": "ip:2001:db8:1:2::/64", "allow": "20:1/1h"},
               {"limit": "read", "caller": "ip:127.0.0.1", "allow": "20:1/1h"},
               {"limit": "read", "role": "admin", "allow": "off"}]}
            """;

    private static TestRedis redis;
    private static MusterServer first;
    private static MusterServer second;
    private static Client admin;
    private static Path rules;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        redis = TestRedis.start();
        rules = Files.writeString(directory.resolve("limits.json"), RULES.formatted(""));
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("REDIS_URL", redis.url());
        // Tests are not about how fast Redis is.
        environment.put("REDIS_TIMEOUT", "5s");
        environment.put("MUSTER_LIMITS", "on");
        environment.put("MUSTER_LIMIT_AGENT_CREATE", "3:1/1h");
        environment.put("MUSTER_LIMIT_SIGN_IN", "5:1/1h");
        environment.put("MUSTER_LIMIT_RULES", rules.toString());
        first = MusterServer.start(environment);
        // To this one the tests are no trusted proxy.
        environment.put("MUSTER_TRUSTED_PROXIES", "192\\.0\\.2\\.1");
        second = MusterServer.start(environment);
        admin = first.client();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        redis.close();
    }

    private static String newKey() {
        return admin.post("/api/admin/keys", json("name", "limited", "role", "operator"))
                .json()
                .path("api_key")
                .asString();
    }

    private static String userId(Client client) {
        return client.get("/api/me").json().path("user_id").asString();
    }

    private static String limit(Client.Reply reply) {
        return reply.header("X-RateLimit-Limit").orElse("none");
    }

    private static void assertRefused(Client.Reply reply, String limit) {
        assertEquals(429, reply.status(), reply::text);
        JsonNode problem = reply.json();
        assertEquals(
                "urn:muster:problem:too-many-requests", problem.path("type").asString());
        assertEquals("Rate limit exceeded", problem.path("error").asString());
        assertEquals(limit, problem.path("limit").asString());
        long wait = problem.path("retry_after").asLong();
        assertTrue(wait > 3000 && wait <= 3600, () -> "retry_after " + wait);
        assertEquals(Long.toString(wait), reply.header("Retry-After").orElse("absent"));
    }

    @Test
    void limitHoldsForBothServersTogetherUntilAnAdministratorResetsIt() {
        String key = newKey();
        List<Client> servers =
                List.of(first.client().withKey(key), second.client().withKey(key));
        String id = userId(servers.get(0));
        for (int call = 0; call < 3; call++) {
            Client.Reply reply = servers.get(call % 2).post(Agents.PATH, NEW);
            assertEquals(201, reply.status(), reply::text);
            assertEquals("3", limit(reply));
            assertEquals(
                    Integer.toString(2 - call),
                    reply.header("X-RateLimit-Remaining").orElse("absent"));
            assertEquals(
                    "\"agent_create\";q=3;w=10800",
                    reply.header("RateLimit-Policy").orElse("absent"));
            String state = reply.header("RateLimit").orElse("absent");
            assertTrue(state.startsWith("\"agent_create\";r=" + (2 - call) + ";t="), state);
            long fullAt = Long.parseLong(reply.header("X-RateLimit-Reset").orElseThrow());
            long inSeconds = fullAt - Instant.now().getEpochSecond();
            assertTrue(Math.abs(inSeconds - 3600L * (call + 1)) < 300, () -> "full in " + inSeconds + " s");
        }
        servers.forEach(server -> assertRefused(server.post(Agents.PATH, NEW), "agent_create"));
        assertRefused(servers.get(0).post(Agents.PATH, NEW), "agent_create");
        JsonNode limits = admin.get("/api/admin/limits/" + id).json();
        assertEquals(id, limits.path("caller").asString());
        assertEquals(0, remaining(limits, "agent_create"));
        assertEquals(1000, remaining(limits, "read"));

        assertEquals(200, admin.delete("/api/admin/limits/" + id).status());
        assertEquals(201, servers.get(0).post(Agents.PATH, NEW).status());
        Await.until(
                PATIENCE,
                () -> servers.get(1).post(Agents.PATH, NEW).status() == 201,
                () -> "the other server goes on refusing");
        assertEquals(1, audited("limit.reset&resource_id=" + id).size());
        assertRejectionsAreCounted(id);
    }

    @Test
    void whoIsRefusedAndGoesOnCallingCostsRedisNothingAndTakesNothingFromOthers() {
        String path = "/api/agents/mcp/tasks";
        Client hot = first.client().withKey(newKey());
        Client other = first.client().withKey(newKey());
        for (int call = 0; call < 3; call++) {
            assertEquals(200, hot.get(path).status());
        }
        assertRefused(hot.get(path), "task_read");
        double before = redisCommands();
        assertTrue(before > 0, "Redis was never asked");
        AtomicInteger others = new AtomicInteger();
        try (LimitLoad load = LimitLoad.by(List.of(hot), path, 16)) {
            Await.until(
                    PATIENCE,
                    () -> {
                        Client.Reply reply = other.get("/api/me");
                        assertEquals(200, reply.status(), reply::text);
                        others.incrementAndGet();
                        return load.refused() > 3_000;
                    },
                    () -> "refused only " + load.refused());
            double commands = redisCommands() - before;
            assertTrue(
                    commands < others.get() + load.refused() / 20.0,
                    () -> commands + " commands for " + others + " calls of others and " + load.refused() + " refused");
            assertEquals(0, load.admitted());
            assertEquals(List.of(), load.failures());
        }
    }

    private static double redisCommands() {
        return Scrape.of(first.client()).value("redis_commands_total", Map.of());
    }

    private static int remaining(JsonNode limits, String name) {
        return limits.path("limits")
                .valueStream()
                .filter(limit -> limit.path("limit").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("remaining")
                .asInt();
    }

    private static JsonNode audited(String type) {
        return admin.get("/api/agents/audit?limit=500&event_type=" + type)
                .json()
                .path("items");
    }

    /** In the metrics at once, in the audit log within a minute: one entry of each server. */
    private static void assertRejectionsAreCounted(String id) {
        assertTrue(first.client()
                .anonymously()
                .get("/metrics")
                .text()
                .lines()
                .anyMatch(line ->
                        line.startsWith("rate_limit_exceeded_total{") && line.contains("limit=\"agent_create\"")));
        Await.until(
                PATIENCE,
                () -> {
                    List<JsonNode> entries =
                            audited("limit.exceed&user_id=" + id).valueStream().toList();
                    return entries.size() == 2
                            && entries.stream()
                                            .mapToInt(entry -> entry.path("details")
                                                    .path("rejections")
                                                    .asInt())
                                            .sum()
                                    >= 3;
                },
                () -> "not audited: " + audited("limit.exceed"));
    }

    /** So many of 30 calls are let through to the gate, which wants a key. */
    private static long admitted(Client server, IntFunction<String> forwarded) {
        return IntStream.range(0, 30)
                .mapToObj(i ->
                        server.anonymously().with(FORWARDED, forwarded.apply(i)).get("/api/version"))
                .filter(reply -> {
                    assertTrue(reply.status() == 401 || reply.status() == 429, reply::text);
                    return reply.status() == 401;
                })
                .count();
    }

    @Test
    void forgedAddressesBuyNoSecondBucket() {
        List<String> forgeries = List.of(
                "198.51.100.%d, ", "garbage%d, ", "<script>%d, ", "2001:db8::%d, ", "10.%d.0.1,127.0.0.1, ", "");
        assertEquals(
                20, admitted(admin, i -> forgeries.get(i % forgeries.size()).formatted(i) + "203.0.113.9"));
        assertEquals(
                429,
                admin.anonymously()
                        .with(FORWARDED, "203.0.113.9")
                        .with("Forwarded", "for=198.51.100.1")
                        .get("/api/version")
                        .status());
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        assertEquals(20, admitted(admin, i -> "2001:db8:1:2:" + Integer.toHexString(i) + "::1"));
    }

    @Test
    void strangerIsNotBelievedWhoItForwardsFor() {
        assertEquals(20, admitted(second.client(), i -> "198.51.100." + i));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/agents/browser/",
                "/api/agents//browser",
                "//api/agents/browser",
                "/api/agents/browser;a=b",
                "/api/agents/browser;a=b/",
                "/api;x/agents;y/browser",
                "/api/agents/%62rowser",
                "/api/./agents/browser",
                "/api/agents/health/../browser"
            })
    void otherSpellingsOfAnAddressAreLimitedToo(String path) {
        Client.Reply reply = first.client().withKey(newKey()).post(path, NEW);
        boolean leadsNowhere = reply.status() == 404 || reply.status() == 400 || reply.status() == 405;
        assertTrue(leadsNowhere || limit(reply).equals("3"), () -> path + " answered " + reply.status() + " uncounted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/demo/",
                "/assets/status.css",
                "/api/agents/health",
                "/api/agents/health/ready",
                "/health",
                "/metrics",
                "/openapi"
            })
    void openAddressesAreNotLimited(String path) {
        Client.Reply reply = admin.anonymously().get(path);
        assertEquals(200, reply.status());
        assertEquals("none", limit(reply));
    }

    @Test
    void guesserIsRefusedButNotWhoWasThereBefore() {
        Client there = first.client().with(FORWARDED, "198.51.100.7");
        String known = newKey();
        String fresh = newKey();
        assertEquals(200, there.withKey(known).get("/api/me").status());
        for (int guess = 0; guess < 5; guess++) {
            assertEquals(401, from("198.51.100.7", "wrong-key-" + guess).status());
        }
        assertRefused(from("198.51.100.7", "wrong-key-5"), "sign_in");
        assertRefused(from("198.51.100.7", fresh), "sign_in");
        assertEquals(200, from("198.51.100.7", known).status());
        assertEquals(401, from("198.51.100.8", "wrong-key-6").status());
        assertEquals(200, from("198.51.100.8", fresh).status());
        assertEquals(0, remaining(admin.get("/api/admin/limits/ip:198.51.100.7").json(), "sign_in"));
        assertEquals(200, admin.delete("/api/admin/limits/ip:198.51.100.7").status());
        assertEquals(401, from("198.51.100.7", "wrong-key-7").status());
    }

    private static Client.Reply from(String address, String key) {
        return first.client().withKey(key).with(FORWARDED, address).get("/api/me");
    }

    @Test
    void changedRulesCountAtOnceAndWrongOnesDoNot() throws IOException {
        Client caller = first.client().withKey(newKey());
        String id = userId(caller);
        assertEquals("1000", limit(caller.get("/api/me")));
        Files.writeString(
                rules, RULES.formatted("{\"limit\":\"me_read\",\"caller\":\"" + id + "\",\"allow\":\"700/1s\"},"));
        Await.until(PATIENCE, () -> limit(caller.get("/api/me")).equals("700"), () -> "the new rules never counted");
        Files.writeString(rules, json("limits", 5).toString());
        Await.until(
                PATIENCE,
                () -> first.log().contains("The rules of the limits are wrong"),
                () -> "nobody complained: " + first.log());
        assertEquals("700", limit(caller.get("/api/me")));
        Files.writeString(rules, RULES.formatted(""));
        Await.until(PATIENCE, () -> limit(caller.get("/api/me")).equals("1000"), () -> "the old rules never came back");
    }
}
