package io.muster.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/**
 * Row ids that grow with time, UUID version 7 (RFC 9562 §5.7): new rows go to the end of the index. The microseconds stand
 * in the 12 bits after the milliseconds (§6.2, method 3); 62 bits are random.
 */
public final class TimeOrderedUuid {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

    private TimeOrderedUuid() {}

    public static UUID at(Instant time) {
        long fraction = (time.get(ChronoField.MICRO_OF_SECOND) % 1000) * 4096L / 1000;
        long high = (time.toEpochMilli() << 16) | VERSION_7 | fraction;
        return new UUID(high, VARIANT | (RANDOM.nextLong() & RANDOM_BITS));
    }
}
