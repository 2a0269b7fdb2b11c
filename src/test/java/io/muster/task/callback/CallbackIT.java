package io.muster.task.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.muster.common.Json;
import io.muster.database.TestDatabase;
import io.muster.policy.AddressPolicy;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.TestQueue;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Calls to a receiver that answers as each test wants. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CallbackIT {
    private static final String SECRET = "a secret of the test";
    private static final AddressPolicy EVERYTHING = (url, hosts) -> Optional.empty();

    @Parameter
    TestDatabase database;

    private record Call(String path, String timestamp, String signature, String body) {}

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final SettableClock clock = new SettableClock();
    private final String path = "/told-" + UUID.randomUUID();
    private HttpServer receiver;
    private TestQueue queue;
    private CallbackQueue callbacks;

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst(CallbackSender.TIMESTAMP),
                    exchange.getRequestHeaders().getFirst(CallbackSender.SIGNATURE),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Integer answer = answers.poll();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            exchange.close();
        });
        receiver.start();
        queue = new TestQueue(database.persistence(), clock);
        callbacks = queue.callbackQueue();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void endOfATaskIsToldWithASignature() {
        UUID id = finishTask();
        deliver(EVERYTHING);
        Call call = calls.remove();
        assertEquals(path, call.path());
        assertEquals(Long.toString(clock.instant().getEpochSecond()), call.timestamp());
        assertEquals("sha256=" + CallbackSender.signature(SECRET, call.timestamp(), call.body()), call.signature());
        JsonNode body = Json.MAPPER.readTree(call.body());
        assertEquals(id.toString(), body.path("task_id").asString());
        assertEquals("completed", body.path("status").asString());
        assertEquals(7, body.path("result").path("n").asInt());
        clock.advance(Duration.ofDays(1));
        deliver(EVERYTHING);
        assertEquals(0, calls.size());
    }

    @Test
    void callThatFailsIsMadeAgainLater() {
        answers.addAll(List.of(500, 302));
        finishTask();
        deliver(EVERYTHING);
        assertEquals(1, calls.size());
        clock.advance(Duration.ofSeconds(9));
        deliver(EVERYTHING);
        assertEquals(1, calls.size());
        clock.advance(Duration.ofSeconds(1));
        deliver(EVERYTHING);
        clock.advance(Duration.ofSeconds(20));
        deliver(EVERYTHING);
        assertEquals(List.of(path, path, path), calls.stream().map(Call::path).toList());
        clock.advance(Duration.ofDays(1));
        deliver(EVERYTHING);
        assertEquals(3, calls.size());
    }

    @Test
    void refusedAddressIsNotCalledAndGivenUpInTheEnd() {
        UUID id = finishTask();
        for (int i = 0; i < 12; i++) {
            deliver((url, hosts) -> Optional.of("Not there."));
            clock.advance(Duration.ofHours(1));
        }
        deliver(EVERYTHING);
        assertEquals(0, calls.size());
        assertEquals(
                List.of("task.complete", "task.callback"),
                database.persistence().call(entities -> entities.createQuery(
                                "select e.eventType from AuditLog e where e.resourceId = :id order by e.id",
                                String.class)
                        .setParameter("id", id.toString())
                        .getResultList()));
    }

    private void deliver(AddressPolicy policy) {
        CallbackHousekeeping.deliver(callbacks, new CallbackSender(policy, SECRET, clock));
    }

    private UUID finishTask() {
        String url = "http://localhost:" + receiver.getAddress().getPort() + path;
        String type = "test-" + path;
        TaskSpec.Rules rules = new TaskSpec.Rules(null, 1, clock.instant(), LossPolicy.RETRY, url);
        TaskSpec spec = new TaskSpec(
                "title", null, null, TaskPriority.LOW, null, null, type, Json.MAPPER.createObjectNode(), rules);
        Task task = new Task(TestCallers.operator(TestCallers.newTenant()), spec, clock.instant());
        database.persistence().run(entities -> entities.persist(task));
        ClaimedTask claimed = queue.claim(new ClaimRequest(
                        "server", Set.of(type), 1, Duration.ofSeconds(15), 10, 10, clock.instant(), null))
                .get(0);
        queue.attempts()
                .complete(List.of(AttemptResult.completed(
                        claimed, Json.MAPPER.createObjectNode().put("n", 7), List.of())));
        return task.id();
    }
}
