package io.muster.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.AgentId;
import io.muster.common.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentCountersTest {
    private static final AgentKey KEY = new AgentKey(TenantId.DEFAULT, new AgentId("a"));
    private final AgentCounters counters = new AgentCounters();

    @Test
    void savedCountsAreForgotten() {
        counters.count(KEY, false);
        counters.count(KEY, true);
        Map<AgentKey, Counters> written = new HashMap<>();
        counters.save(written::putAll);
        assertEquals(Map.of(KEY, new Counters(2, 1)), written);
        assertEquals(Counters.NONE, counters.unsaved(KEY));
    }

    @Test
    void countsMadeWhileSavingAreKept() {
        counters.count(KEY, false);
        counters.save(batch -> counters.count(KEY, true));
        assertEquals(new Counters(1, 1), counters.unsaved(KEY));
    }

    @Test
    void countsThatCouldNotBeSavedAreKept() {
        counters.count(KEY, false);
        assertThrows(
                IllegalStateException.class,
                () -> counters.save(batch -> {
                    throw new IllegalStateException("database away");
                }));
        assertEquals(new Counters(1, 0), counters.unsaved(KEY));
    }

    @Test
    void nothingToSaveWritesNothing() {
        counters.save(batch -> {
            throw new AssertionError("wrote an empty batch");
        });
    }
}
