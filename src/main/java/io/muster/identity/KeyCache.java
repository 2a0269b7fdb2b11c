package io.muster.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.database.DatabaseFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers looked-up keys by their hash, so that an action costs no query and a key continues to work for a while when the
 * database is away. Misses are remembered too, briefly, so that guessing costs us little. Thread-safe.
 */
final class KeyCache {
    private static final int MAX_ENTRIES = 20_000;
    private static final Duration MISS = Duration.ofSeconds(5);

    private final Cache<String, Entry> entries =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();
    private final Clock clock;
    private final Duration fresh;
    private final Duration grace;

    KeyCache(Clock clock, Duration fresh, Duration grace) {
        this.clock = clock;
        this.fresh = fresh;
        this.grace = grace;
    }

    private record Entry(Optional<KeyHolder> holder, Instant checkedAt) {
        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(checkedAt.plus(age));
        }
    }

    /**
     * The holder of the key with this hash, who may have expired meanwhile.
     *
     * @param lookup asks the database
     * @throws RuntimeException what the lookup throws, where the database is away and nothing valid is remembered
     */
    Optional<KeyHolder> holder(String hash, Function<String, Optional<KeyHolder>> lookup) {
        Instant now = clock.instant();
        Entry known = entries.getIfPresent(hash);
        if (known != null && known.youngerThan(known.holder.isPresent() ? fresh : MISS, now)) {
            return known.holder;
        }
        try {
            Optional<KeyHolder> holder = lookup.apply(hash);
            entries.put(hash, new Entry(holder, now));
            return holder;
        } catch (RuntimeException failure) {
            if (known != null
                    && known.holder.isPresent()
                    && known.youngerThan(grace, now)
                    && DatabaseFailures.isUnavailable(failure)) {
                return known.holder;
            }
            throw failure;
        }
    }

    /** {@code true} where the last look-up of this hash found a key. */
    boolean remembers(String hash) {
        Entry known = entries.getIfPresent(hash);
        return known != null && known.holder.isPresent();
    }

    void forget(String hash) {
        entries.invalidate(hash);
    }
}
