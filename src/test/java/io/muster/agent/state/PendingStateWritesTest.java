package io.muster.agent.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.model.AgentKey;
import io.muster.common.AgentId;
import io.muster.common.TenantId;
import io.muster.encryption.SealedText;
import io.muster.testing.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PendingStateWritesTest {
    private static final AgentKey ANNA = new AgentKey(TenantId.DEFAULT, new AgentId("anna"));
    private static final AgentKey BERT = new AgentKey(TenantId.DEFAULT, new AgentId("bert"));

    private final PendingStateWrites unsaved = new PendingStateWrites();
    private final Map<AgentKey, String> database = new HashMap<>();
    private boolean away;

    private void write(AgentKey key, SealedText text, int size) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        database.put(key, text.keyId());
    }

    private static SealedText text(String name) {
        return new SealedText(name, new byte[12], new byte[16]);
    }

    @Test
    void latestStateWaitsUntilItCanBeWritten() {
        away = true;
        assertTrue(unsaved.add(ANNA, text("first"), 1));
        assertFalse(unsaved.write(ANNA, this::write));
        assertTrue(unsaved.add(ANNA, text("second"), 1));
        assertTrue(unsaved.add(BERT, text("his"), 1));
        unsaved.writeAll(this::write);
        assertEquals(Map.of(), database);
        away = false;
        unsaved.writeAll(this::write);
        assertEquals(Map.of(ANNA, "second", BERT, "his"), database);
        database.clear();
        unsaved.writeAll(this::write);
        assertEquals(Map.of(), database);
    }

    @Test
    void memoryForThemIsBounded() {
        assertTrue(unsaved.add(ANNA, text("large"), 60 << 20));
        assertFalse(unsaved.add(BERT, text("one too many"), 5 << 20));
        assertTrue(unsaved.add(ANNA, text("instead of the large one"), 60 << 20));
        unsaved.forget(ANNA);
        assertTrue(unsaved.add(BERT, text("fits now"), 5 << 20));
    }

    @Test
    void oneWritesAnAgentAtATime() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        unsaved.add(ANNA, text("older"), 1);
        Thread slow = new Thread(() -> unsaved.write(ANNA, (key, text, size) -> {
            writing.countDown();
            await(mayEnd);
            write(key, text, size);
        }));
        slow.start();
        await(writing);
        unsaved.add(ANNA, text("newer"), 1);
        Thread second = new Thread(() -> unsaved.write(ANNA, this::write));
        second.start();
        Await.until(Duration.ofSeconds(10), () -> second.getState() == Thread.State.BLOCKED, () -> "not waiting");
        mayEnd.countDown();
        slow.join();
        second.join();
        assertEquals(Map.of(ANNA, "newer"), database);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
