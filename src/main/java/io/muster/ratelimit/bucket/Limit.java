package io.muster.ratelimit.bucket;

import io.muster.common.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token bucket: how many calls may come at once, and how fast permission for more grows back.
 *
 * @param burst the size of the bucket: so many calls may come at once, 1 to 1,000,000
 * @param interval after which one more call may come, at least 100 µs, in whole microseconds
 */
public record Limit(long burst, Duration interval) {
    /** The notation of limits. */
    public static final String FORM =
            "a limit such as 10/60s (10 calls at once and 10 more every 60 seconds) or 50:10/60s (50 at once), or off";

    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,7}):)?(\\d{1,7})/(\\w{1,12})");
    private static final long MAX_BURST = 1_000_000;
    private static final Duration MIN_INTERVAL = Duration.ofNanos(100_000);
    private static final Duration MAX_INTERVAL = Duration.ofDays(1);

    /** Microseconds since 1970 and this are exact in the floating-point numbers of Redis' scripts. */
    private static final Duration MAX_FILL = Duration.ofDays(366);

    public Limit {
        if (burst < 1 || burst > MAX_BURST) {
            throw new IllegalArgumentException("a bucket holds 1 to " + MAX_BURST + " calls");
        }
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            throw new IllegalArgumentException("the rate is more than 10000 calls a second");
        }
        if (interval.multipliedBy(burst).compareTo(MAX_FILL) > 0) {
            throw new IllegalArgumentException("the bucket takes more than a year to fill");
        }
    }

    /** Reads {@link #FORM}; empty for {@code off}. */
    public static Optional<Limit> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        Matcher form = TEXT.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not such a limit");
        }
        long calls = Long.parseLong(form.group(2));
        long burst = form.group(1) == null ? calls : Long.parseLong(form.group(1));
        return Optional.of(new Limit(burst, interval(calls, DurationText.parse(form.group(3)))));
    }

    /** Rounded up, so that never more is let through than is written. */
    private static Duration interval(long calls, Duration window) {
        if (calls == 0 || window.compareTo(MAX_INTERVAL.multipliedBy(calls)) > 0) {
            throw new IllegalArgumentException("the rate is less than one call a day");
        }
        long micros = window.toNanos() / 1000;
        return Duration.ofNanos(-Math.floorDiv(-micros, calls) * 1000);
    }

    /** The time in which an empty bucket becomes full. */
    public Duration timeToFill() {
        return interval.multipliedBy(burst);
    }

    /**
     * One server's part of the limit when the servers cannot count together. At least one call: where there are fewer calls
     * than servers, each server lets one through.
     */
    Limit share(int servers) {
        return servers == 1 ? this : new Limit(Math.max(1, burst / servers), interval.multipliedBy(servers));
    }

    public long intervalNanos() {
        return interval.toNanos();
    }

    /** {@link #timeToFill} for arithmetic. */
    long capacityNanos() {
        return burst * interval.toNanos();
    }
}
