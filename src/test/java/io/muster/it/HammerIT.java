package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many clients that do right and wrong things to few agents at once; then the books are compared with what was said. */
@Tag("alone")
class HammerIT {
    private static final int CLIENTS = 64;
    private static final int AGENTS = 8;
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final long SEED = 20261120;
    private static final String API = "/api/agents/browser/";

    private static final Set<String> STARTABLE = Set.of("created", "stopped", "error");

    private static final Map<String, Acknowledged> BOOKS = new ConcurrentHashMap<>();
    private static final Map<Integer, AtomicInteger> ANSWERS = new ConcurrentHashMap<>();
    private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
    private static MusterServer server;
    private static Client client;

    /** Numbers of an agent's actions that were acknowledged to clients as done or failed. */
    private record Acknowledged(AtomicInteger done, AtomicInteger failed) {}

    /** Calls that a client may make on an agent. */
    private static final List<BiFunction<String, Random, Client.Reply>> CALLS = List.of(
            (id, random) -> client.agents().create("agent_id", id),
            (id, random) -> client.agent(id).start(),
            (id, random) -> client.agent(id).start(),
            (id, random) -> random.nextInt(4) == 0 ? client.agent(id).stop() : client.get(API + id),
            (id, random) -> random.nextInt(6) == 0 ? client.delete(API + id) : client.get(API + id),
            (id, random) -> client.agent(id).restore(),
            (id, random) -> client.agent(id).configure("locale", "de-CH"),
            (id, random) -> client.with("If-Match", "\"" + random.nextInt(9) + "\"")
                    .patch(API + id, json("config", json("locale", "en-GB"))),
            (id, random) -> client.agent(id).configure("locale", 7),
            (id, random) -> client.get(API + id + "/page"),
            (id, random) -> client.get("/api/agents/browser?limit=3&status=idle"),
            (id, random) -> client.agent(id).act("dance"),
            (id, random) -> client.post(API + id + "/actions", "{\"action\":"),
            (id, random) -> act(id, "navigate", "url", server.url() + "/demo/"),
            (id, random) -> act(id, "extract", "selector", "h1", "timeout_ms", 300),
            (id, random) -> act(id, "extract", "selector", "#none", "timeout_ms", 50),
            (id, random) -> act(id, "navigate", "url", "http://169.254.169.254/"),
            (id, random) -> act(id, "click", "selector", "::wrong::"));

    private static Client.Reply act(String id, String action, Object... members) {
        Client.Reply reply = client.agent(id).act(action, members);
        Acknowledged book = BOOKS.get(id);
        if (reply.status() == 200) {
            book.done().incrementAndGet();
        } else if (reply.text().contains("problem:action-failed")) {
            book.failed().incrementAndGet();
        }
        return reply;
    }

    @BeforeAll
    static void start() {
        server = MusterServer.start(SharedServer.onPostgres());
        client = server.client();
        IntStream.range(0, AGENTS)
                .forEach(i -> BOOKS.put("a" + i, new Acknowledged(new AtomicInteger(), new AtomicInteger())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void booksAreRightAfterManyCallsAtOnce() throws InterruptedException {
        assertNoCallIsAnsweredWithAServerError();
        assertAgentsAreWhatTheySay();
        assertCountersAreWhatWasAcknowledged();
        assertAuditTellsEveryChange();
    }

    private static void assertNoCallIsAnsweredWithAServerError() throws InterruptedException {
        long end = System.nanoTime() + TIME.toNanos();
        CountDownLatch ended = new CountDownLatch(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED + i);
            new Thread(() -> {
                        try {
                            while (System.nanoTime() < end) {
                                callAtRandom(random);
                            }
                        } finally {
                            ended.countDown();
                        }
                    })
                    .start();
        }
        assertTrue(ended.await(3, TimeUnit.MINUTES), "clients still wait for answers");
        System.out.println("Hammer's answers: " + ANSWERS);
        assertEquals(Set.of(), BROKEN);
        assertTrue(ANSWERS.keySet().containsAll(Set.of(200, 201, 400, 404, 409, 412, 422)), ANSWERS::toString);
    }

    private static void callAtRandom(Random random) {
        String id = "a" + random.nextInt(AGENTS);
        int call = random.nextInt(CALLS.size());
        Client.Reply reply = CALLS.get(call).apply(id, random);
        ANSWERS.computeIfAbsent(reply.status(), status -> new AtomicInteger()).incrementAndGet();
        if (reply.status() >= 500) {
            BROKEN.add("call " + call + ": " + reply.text());
        }
    }

    /** On a machine that is far too busy, a page that is thought to be stuck can cost its session; that is no end. */
    private static void assertAgentsAreWhatTheySay() {
        for (String id : BOOKS.keySet()) {
            if (statusOf(id).equals("error")) {
                assertEquals(200, client.agent(id).start().status());
            }
            JsonNode agent = client.get(API + id).json();
            String status = agent.path("status").asString();
            assertTrue(Set.of("idle", "stopped").contains(status), agent::toString);
            boolean live = status.equals("idle");
            boolean deleted = !agent.path("deleted_at").isNull();
            assertTrue(!(live && deleted), agent::toString);
            assertEquals(
                    live ? 200 : deleted ? 404 : 409,
                    client.get(API + id + "/page").status(),
                    agent::toString);
        }
    }

    private static void assertCountersAreWhatWasAcknowledged() {
        BOOKS.forEach((id, book) -> Await.until(
                Duration.ofSeconds(20),
                () -> {
                    JsonNode agent = client.get(API + id).json();
                    return agent.path("total_actions").asInt()
                                    == book.done().get() + book.failed().get()
                            && agent.path("total_errors").asInt()
                                    == book.failed().get();
                },
                () -> book + " against " + client.get(API + id).json()));
    }

    /** Each entry begins where the one before ended, so none is missing and no change went along an edge that is not. */
    private static void assertAuditTellsEveryChange() {
        for (String id : BOOKS.keySet()) {
            String state = "absent";
            for (JsonNode entry : changes(id)) {
                String before = entry.path("old_value").path("status").asString("absent");
                if (before.equals("starting")) {
                    // A start is recorded when it is complete.
                    assertTrue(STARTABLE.contains(state), entry::toString);
                } else {
                    assertEquals(state, before, entry::toString);
                }
                state = entry.path("new_value").path("status").asString();
            }
            assertEquals(statusOf(id), state);
        }
    }

    private static String statusOf(String id) {
        return client.get(API + id).json().path("status").asString();
    }

    private static List<JsonNode> changes(String id) {
        List<JsonNode> changes = new ArrayList<>();
        String page = "/api/agents/audit?limit=500&resource_type=browser_agent&resource_id=" + id;
        String cursor = "";
        while (cursor != null) {
            JsonNode list = client.get(page + cursor).json();
            list.path("items").forEach(entry -> {
                if (entry.path("success").asBoolean()) {
                    changes.add(entry);
                }
            });
            cursor = list.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + list.path("next_cursor").asString();
        }
        Collections.reverse(changes);
        return changes;
    }
}
