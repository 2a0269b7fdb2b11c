package io.muster.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one source of time, so that tests can set it. */
@ApplicationScoped
class ClockProducer {
    /** Ticks in microseconds, the precision of the databases: a time read back equals the time written. */
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
