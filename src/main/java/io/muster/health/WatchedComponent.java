package io.muster.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a component on another thread, remembers for a while what it said, and never reads it twice at a time: one that hangs
 * holds one thread, however many probes ask. Thread-safe.
 */
final class WatchedComponent {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedComponent.class);

    private final Component component;
    private final Executor executor;
    private final Duration freshness;
    private final Clock clock;

    private @Nullable CompletableFuture<Seen> running;
    private @Nullable Seen last;

    /** A reading with its time. */
    record Seen(Reading reading, Duration responseTime, Instant at) {}

    /**
     * For a component.
     *
     * @param freshness how long a reading is good for
     */
    WatchedComponent(Component component, Executor executor, Duration freshness, Clock clock) {
        this.component = component;
        this.executor = executor;
        this.freshness = freshness;
        this.clock = clock;
    }

    Component component() {
        return component;
    }

    /** The last reading while it is fresh, else one that is under way. */
    synchronized CompletableFuture<Seen> look() {
        if (last != null && clock.instant().isBefore(last.at().plus(freshness))) {
            return CompletableFuture.completedFuture(last);
        }
        if (running == null) {
            running = begin();
        }
        return running;
    }

    private CompletableFuture<Seen> begin() {
        CompletableFuture<Seen> look = new CompletableFuture<>();
        try {
            executor.execute(() -> end(look, read()));
        } catch (RejectedExecutionException stopping) {
            look.complete(
                    seen(Reading.of(Reading.UNHEALTHY).with("detail", "the server is stopping"), System.nanoTime()));
        }
        return look;
    }

    private synchronized void end(CompletableFuture<Seen> look, Seen seen) {
        last = seen;
        running = null;
        look.complete(seen);
    }

    private Seen read() {
        long begun = System.nanoTime();
        try {
            return seen(component.read(), begun);
        } catch (RuntimeException failure) {
            LOG.atDebug()
                    .addKeyValue("component", component.name())
                    .setCause(failure)
                    .log("A component cannot be read");
            return seen(Reading.of(Reading.UNHEALTHY).with("detail", "cannot be read"), begun);
        }
    }

    private Seen seen(Reading reading, long begun) {
        Duration took = reading.took().orElseGet(() -> Duration.ofNanos(System.nanoTime() - begun));
        return new Seen(reading, took, clock.instant());
    }
}
