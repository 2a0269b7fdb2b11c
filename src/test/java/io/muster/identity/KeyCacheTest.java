package io.muster.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
    private static final KeyHolder HOLDER = new KeyHolder(TenantId.DEFAULT, "key:1", Role.VIEWER, null);
    private final SettableClock clock = new SettableClock();
    private final KeyCache cache = new KeyCache(clock, Duration.ofSeconds(30), Duration.ofMinutes(15));
    private final AtomicInteger lookups = new AtomicInteger();

    private Optional<KeyHolder> found(String hash) {
        lookups.incrementAndGet();
        return Optional.of(HOLDER);
    }

    private Optional<KeyHolder> away(String hash) {
        throw new IllegalStateException(new SQLException("connection refused", "08001"));
    }

    private Optional<KeyHolder> missing(String hash) {
        lookups.incrementAndGet();
        return Optional.empty();
    }

    @Test
    void knownKeyIsLookedUpOnceWhileFresh() {
        cache.holder("h", this::found);
        clock.advance(Duration.ofSeconds(29));
        cache.holder("h", this::found);
        assertEquals(1, lookups.get());
    }

    @Test
    void revocationElsewhereIsNoticedWhenTheEntryIsOld() {
        cache.holder("h", this::found);
        clock.advance(Duration.ofSeconds(31));
        assertEquals(Optional.empty(), cache.holder("h", this::missing));
    }

    @Test
    void unknownKeyIsForgottenSoonerThanAKnownOne() {
        cache.holder("h", this::missing);
        clock.advance(Duration.ofSeconds(4));
        cache.holder("h", this::missing);
        assertEquals(1, lookups.get());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(Optional.of(HOLDER), cache.holder("h", this::found));
    }

    @Test
    void knownKeyStaysValidForAWhileWhenTheDatabaseIsAway() {
        cache.holder("h", this::found);
        clock.advance(Duration.ofMinutes(14));
        assertEquals(Optional.of(HOLDER), cache.holder("h", this::away));
        clock.advance(Duration.ofMinutes(2));
        assertThrows(IllegalStateException.class, () -> cache.holder("h", this::away));
    }

    @Test
    void unknownKeyIsNotLetInWhenTheDatabaseIsAway() {
        assertThrows(IllegalStateException.class, () -> cache.holder("h", this::away));
    }

    @Test
    void otherFailuresOfTheLookupAreNotPaperedOver() {
        cache.holder("h", this::found);
        clock.advance(Duration.ofMinutes(1));
        assertThrows(
                IllegalStateException.class,
                () -> cache.holder("h", hash -> {
                    throw new IllegalStateException("a bug");
                }));
    }

    @Test
    void forgottenKeyIsLookedUpAgain() {
        cache.holder("h", this::found);
        cache.forget("h");
        assertEquals(Optional.empty(), cache.holder("h", this::missing));
    }
}
