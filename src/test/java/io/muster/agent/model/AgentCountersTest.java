package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.AgentId;
import io.muster.common.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentCountersTest {
    private static final AgentKey KEY = new AgentKey(TenantId.DEFAULT, new AgentId("a"));
    private final AgentCounters counters = new AgentCounters();

    @Test
    void storedCountsAreTakenBack() {
        counters.count(KEY, false);
        counters.count(KEY, true);
        counters.count(KEY, true);
        counters.takeBack(Map.of(KEY, new Counters(2, 1)));
        assertEquals(new Counters(1, 1), counters.unsaved(KEY));
    }

    @Test
    void actionStoredBeforeItIsCountedIsNotCountedTwice() {
        counters.takeBack(Map.of(KEY, new Counters(1, 0)));
        assertEquals(new Counters(-1, 0), counters.unsaved(KEY));
        counters.count(KEY, false);
        assertEquals(Counters.NONE, counters.unsaved(KEY));
    }
}
