package io.muster.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchedComponentTest {
    private final SettableClock clock = new SettableClock();
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private Supplier<Reading> answer = () -> Reading.of(Reading.HEALTHY);
    private final WatchedComponent watched =
            new WatchedComponent(new Answering(), begun::add, Duration.ofSeconds(1), clock);

    private final class Answering implements Component {
        @Override
        public String name() {
            return "answering";
        }

        @Override
        public Reading read() {
            return answer.get();
        }
    }

    private Reading look() {
        CompletableFuture<WatchedComponent.Seen> look = watched.look();
        if (!begun.isEmpty()) {
            begun.remove().run();
        }
        return look.join().reading();
    }

    @Test
    void readingIsGoodForAWhile() {
        look();
        answer = () -> Reading.of(Reading.DEGRADED);
        clock.advance(Duration.ofMillis(999));
        assertEquals(Reading.HEALTHY, look().status());
        clock.advance(Duration.ofMillis(1));
        assertEquals(Reading.DEGRADED, look().status());
    }

    @Test
    void componentThatHangsIsReadOnce() {
        CompletableFuture<WatchedComponent.Seen> first = watched.look();
        clock.advance(Duration.ofMinutes(1));
        assertSame(first, watched.look());
        assertEquals(1, begun.size());
        assertFalse(first.isDone());
        begun.remove().run();
        assertTrue(first.isDone());
    }

    @Test
    void componentThatCannotBeReadIsUnhealthyAndSaysNoMore() {
        answer = () -> {
            throw new IllegalStateException("host db.internal refused user muster");
        };
        assertEquals(Reading.of(Reading.UNHEALTHY).with("detail", "cannot be read"), look());
    }

    @Test
    void responseTimeIsTheOneThatTheComponentKnows() {
        answer = () -> Reading.of(Reading.HEALTHY).took(Duration.ofMillis(7));
        CompletableFuture<WatchedComponent.Seen> look = watched.look();
        begun.remove().run();
        assertEquals(Duration.ofMillis(7), look.join().responseTime());
    }

    @Test
    void serverThatTakesNoMoreWorkIsUnhealthy() {
        WatchedComponent stopping = new WatchedComponent(
                new Answering(),
                work -> {
                    throw new RejectedExecutionException();
                },
                Duration.ofSeconds(1),
                clock);
        assertEquals(Reading.UNHEALTHY, stopping.look().join().reading().status());
    }
}
