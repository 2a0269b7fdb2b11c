package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldResponsesTest {
    private final List<String> ended = new ArrayList<>();
    private final HeldResponses held = new HeldResponses(2);
    private final Runnable first = ending("first");
    private final Runnable second = ending("second");
    private final Runnable third = ending("third");

    private Runnable ending(String name) {
        return () -> ended.add(name);
    }

    @Test
    void oneMoreThanTheLimitEndsTheOldest() {
        held.hold(first);
        held.hold(second);
        assertEquals(List.of(), ended);
        held.hold(third);
        assertEquals(List.of("first"), ended);
    }

    @Test
    void eachIsEndedOnce() {
        held.hold(first);
        held.end(first);
        held.end(first);
        assertEquals(List.of("first"), ended);
    }

    @Test
    void allAreEndedTogether() {
        held.hold(first);
        held.hold(second);
        held.endAll();
        held.endAll();
        assertEquals(List.of("first", "second"), ended);
    }

    @Test
    void forgottenOneIsNeitherCountedNorEnded() {
        held.hold(first);
        assertTrue(held.forget(first));
        assertFalse(held.forget(first));
        held.hold(second);
        held.hold(third);
        held.end(first);
        assertEquals(List.of(), ended);
    }
}
