package io.muster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import io.muster.testing.TestConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Tests the behaviour of sessions in every store. */
abstract class ClientSessionStoreContract {
    static final SessionConfig CONFIG = new SessionConfig(
            TestConfig.settings(Map.of("MUSTER_CLIENT_SESSION_TTL", "10m", "MUSTER_CLIENT_SESSION_MAX_BYTES", "2000")));
    private static final int WRITERS = 50;

    final SettableClock clock = new SettableClock();

    /** The store, or each of several servers' stores in turn. */
    abstract ClientSessionStore store();

    /** Lets the life of a session pass. */
    abstract void outlive(ClientSessionKey key);

    static ClientSessionKey newKey() {
        return new ClientSessionKey(TestCallers.newTenant(), ClientSessionId.random());
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text);
    }

    ClientSessionKey created(String content) {
        ClientSessionKey key = newKey();
        store().create(key, new ClientSession("ada", json(content), Instant.parse("2026-01-01T00:00:00Z")));
        return key;
    }

    Optional<String> content(ClientSessionKey key) {
        return store().use(key).map(clientSession -> clientSession.data().toString());
    }

    @Test
    void sessionHoldsWhatItWasMadeWith() {
        ClientSessionKey key = created("{\"cart\":[1,2]}");
        assertEquals(
                new ClientSession("ada", json("{\"cart\":[1,2]}"), Instant.parse("2026-01-01T00:00:00Z")),
                store().use(key).orElseThrow());
    }

    @Test
    void unknownSessionIsNotThere() {
        ClientSessionKey key = newKey();
        assertEquals(Optional.empty(), store().use(key));
        assertEquals(Optional.empty(), store().merge(key, json("{\"a\":1}")));
        assertFalse(store().delete(key));
    }

    @Test
    void changeIsMergedMemberByMember() {
        ClientSessionKey key = created("{\"a\":{\"x\":1,\"y\":2},\"b\":1,\"c\":[1]}");
        store().merge(key, json("{\"a\":{\"y\":null,\"z\":3},\"b\":null,\"c\":[2]}"));
        assertEquals("{\"a\":{\"x\":1,\"z\":3},\"c\":[2]}", content(key).orElseThrow());
    }

    @Test
    void fiftyWritersAtTheSameTimeLoseNothing() throws Exception {
        ClientSessionKey key = created("{}");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Optional<ClientSession>>> merges = IntStream.range(0, WRITERS)
                .<Callable<Optional<ClientSession>>>mapToObj(
                        i -> () -> store().merge(key, json("{\"w" + i + "\":" + i + "}")))
                .toList();
        for (Future<Optional<ClientSession>> merge : writers.invokeAll(merges)) {
            assertTrue(merge.get().isPresent());
        }
        writers.shutdown();
        assertEquals(WRITERS, store().use(key).orElseThrow().data().size());
    }

    @Test
    void tooLargeChangeIsRefusedAndChangesNothing() {
        ClientSessionKey key = created("{\"a\":1}");
        AppException refusal = assertThrows(
                AppException.class, () -> store().merge(key, json("{\"b\":\"" + "x".repeat(2_000) + "\"}")));
        assertEquals(ErrorCode.INVALID, refusal.code());
        assertEquals("The data of the session would have 2014 bytes; it may have at most 2000.", refusal.getMessage());
        assertEquals("{\"a\":1}", content(key).orElseThrow());
    }

    @Test
    void endedSessionIsGone() {
        ClientSessionKey key = created("{}");
        assertTrue(store().delete(key));
        assertEquals(Optional.empty(), store().use(key));
        assertEquals(Optional.empty(), store().merge(key, json("{\"a\":1}")));
        assertFalse(store().delete(key));
    }

    @Test
    void sessionOfAnotherTenantIsNotThere() {
        ClientSessionKey key = created("{}");
        ClientSessionKey foreign = new ClientSessionKey(new TenantId("other"), key.id());
        assertEquals(Optional.empty(), store().use(foreign));
        assertFalse(store().delete(foreign));
        assertTrue(store().use(key).isPresent());
    }

    @Test
    void unusedSessionEnds() {
        ClientSessionKey key = created("{}");
        outlive(key);
        assertEquals(Optional.empty(), store().use(key));
    }
}
