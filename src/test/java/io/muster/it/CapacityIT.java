package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many agents on one server: what there is room for is served, the rest refused, and none disturbs the others. */
@Tag("alone")
class CapacityIT {
    private static final int LIMIT = 50;
    private static final int AT_ONCE = 500;
    private static final int CALLERS = 64;
    private static final Duration REFUSAL = Duration.ofSeconds(1);
    private static MusterServer server;
    private static Client client;
    private static ExecutorService callers;

    private record Answer(Client.Reply reply, Duration time) {}

    @BeforeAll
    static void start() {
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("MUSTER_MAX_BROWSER_SESSIONS", Integer.toString(LIMIT));
        environment.put("MUSTER_LAUNCH_QUEUE_SIZE", Integer.toString(LIMIT));
        // The machine that tests run on may be short of memory for other reasons.
        environment.put("MUSTER_MEMORY_CEILING", "98");
        server = MusterServer.start(environment);
        client = server.client();
        callers = Executors.newFixedThreadPool(CALLERS);
    }

    @AfterAll
    static void stop() {
        callers.shutdownNow();
        server.close();
    }

    private static Answer timed(Supplier<Client.Reply> call) {
        long begin = System.nanoTime();
        Client.Reply reply = call.get();
        return new Answer(reply, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static List<Answer> allAtOnce(int count, Supplier<Client.Reply> call) {
        return IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> timed(call), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static Duration percentile(List<Answer> answers, int percent) {
        List<Duration> times = answers.stream().map(Answer::time).sorted().toList();
        return times.get(Math.min(times.size() - 1, times.size() * percent / 100));
    }

    private static long active() {
        return (long) Scrape.of(client).value("active_agents", Map.of());
    }

    @Test
    void whatThereIsRoomForIsServedAndTheRestRefusedAtOnce() {
        List<Answer> answers = allAtOnce(AT_ONCE, () -> client.post(Agents.PATH, "{}"));
        List<Answer> refused = answers.stream()
                .filter(answer -> answer.reply().status() != 201)
                .toList();
        List<String> agents = answers.stream()
                .filter(answer -> answer.reply().status() == 201)
                .map(answer -> answer.reply().json().path("agent_id").asString())
                .toList();
        assertEquals(LIMIT, agents.size());
        for (Answer answer : refused) {
            assertEquals(503, answer.reply().status(), () -> answer.reply().text());
            assertEquals(
                    "urn:muster:problem:overloaded",
                    answer.reply().json().path("type").asString());
            assertTrue(answer.reply().header("Retry-After").isPresent());
        }
        System.out.println("refusals p50 " + percentile(refused, 50) + " p95 " + percentile(refused, 95));
        assertTrue(percentile(refused, 50).compareTo(REFUSAL) < 0, () -> "median refusal " + percentile(refused, 50));
        assertEquals(LIMIT, active());
    }

    /** Makes as many agents as there is room for. */
    private static List<String> fill() {
        return allAtOnce(LIMIT, () -> client.post(Agents.PATH, "{}")).stream()
                .map(answer -> answer.reply().json().path("agent_id").asString())
                .toList();
    }

    @AfterEach
    void makeRoom() {
        client.get(Agents.PATH + "?limit=500").json().path("items").forEach(agent -> client.agent(
                        agent.path("agent_id").asString())
                .delete());
        Await.until(Duration.ofSeconds(20), () -> active() == 0, () -> active() + " agents are left");
    }

    @Test
    void stuckNeighboursDisturbNobody() {
        List<String> agents = fill();
        String demo = server.url() + "/demo/";
        List<String> quiet = agents.subList(11, LIMIT);
        for (String agent : agents) {
            assertEquals(
                    200, act(agent, json("action", "navigate", "url", demo)).status());
        }
        Duration before = percentile(titles(quiet), 95);
        assertEquals(
                200,
                act(agents.get(0), json("action", "navigate", "url", demo + "busy"))
                        .status());
        // On a busy machine the script may begin before the click has been answered.
        act(agents.get(0), json("action", "click", "selector", "#work", "timeout_ms", 3000));
        List<CompletableFuture<Client.Reply>> stuck = getStuck(agents.subList(1, 11), demo);
        Duration during = percentile(titles(quiet), 95);
        System.out.println("title p95 quiet " + before + ", with stuck neighbours " + during);
        assertEquals(
                List.of(),
                stuck.stream()
                        .filter(CompletableFuture::isDone)
                        .map(reply -> reply.join().text())
                        .toList());
        // The busy script has a core to itself, one of the two that tests run on; what is measured is waiting, not
        // sharing.
        assertTrue(
                during.compareTo(before.multipliedBy(3).plusMillis(500)) < 0,
                () -> "title p95 went from " + before + " to " + during);
        for (CompletableFuture<Client.Reply> reply : stuck) {
            assertEquals("timeout", reply.join().json().path("reason").asString());
        }
    }

    private static List<CompletableFuture<Client.Reply>> getStuck(List<String> agents, String demo) {
        List<CompletableFuture<Client.Reply>> stuck = new ArrayList<>();
        for (String agent : agents) {
            stuck.add(CompletableFuture.supplyAsync(
                    () -> act(agent, json("action", "navigate", "url", demo + "slow", "timeout_ms", 20000)), callers));
        }
        return stuck;
    }

    private static Client.Reply act(String agent, JsonNode action) {
        return client.post(Agents.PATH + "/" + agent + "/actions", action);
    }

    private static List<Answer> titles(List<String> quiet) {
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (String agent : quiet) {
                Answer answer = timed(() -> client.get(Agents.PATH + "/" + agent + "/page"));
                assertEquals(200, answer.reply().status(), () -> answer.reply().text());
                answers.add(answer);
            }
        }
        return answers;
    }

    @Test
    void deletedAgentsMakeRoomAndNothingIsLeft() {
        List<String> agents = fill();
        for (String agent : agents) {
            assertEquals(200, client.delete(Agents.PATH + "/" + agent).status());
        }
        assertEquals(0, active());
        Await.until(Duration.ofSeconds(20), () -> client.post(Agents.PATH, "{}").status() == 201, () -> client.post(
                        Agents.PATH, "{}")
                .text());
    }
}
