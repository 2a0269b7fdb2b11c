package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CounterDeltasTest {
    private final CounterDeltas followed = new CounterDeltas();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong counter = new AtomicLong();

    @Test
    void growthIsAddedOnce() {
        followed.add(total::get, counter::addAndGet);
        total.set(3);
        followed.update();
        followed.update();
        total.set(5);
        followed.update();
        assertEquals(5, counter.get());
    }

    @Test
    void totalThatBeganAnewGoesOnCounting() {
        followed.add(total::get, counter::addAndGet);
        total.set(3);
        followed.update();
        total.set(1);
        followed.update();
        total.set(2);
        followed.update();
        assertEquals(4, counter.get());
    }

    @Test
    void totalThatCannotBeReadHoldsUpNoOther() {
        followed.add(
                () -> {
                    throw new IllegalStateException("not begun");
                },
                growth -> {});
        followed.add(total::get, counter::addAndGet);
        total.set(1);
        followed.update();
        assertEquals(1, counter.get());
    }
}
