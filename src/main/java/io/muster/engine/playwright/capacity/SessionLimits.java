package io.muster.engine.playwright.capacity;

import io.muster.engine.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The times that a session may be open and idle.
 *
 * @param idle without an action; zero for no limit
 * @param lifetime in all; zero for no limit
 */
public record SessionLimits(Duration idle, Duration lifetime) {
    /** Why a session should end now, or empty. */
    public Optional<EndReason> due(Instant opened, Instant lastUsed, Instant now) {
        if (reached(lifetime, opened, now)) {
            return Optional.of(EndReason.LIFETIME);
        }
        return reached(idle, lastUsed, now) ? Optional.of(EndReason.IDLE) : Optional.empty();
    }

    private static boolean reached(Duration limit, Instant since, Instant now) {
        return !limit.isZero() && !since.plus(limit).isAfter(now);
    }
}
