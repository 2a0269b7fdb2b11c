package io.muster.project.taskade;

import io.muster.common.Durations;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP date (RFC 9110 §10.2.3). */
final class RetryAfter {
    /** Delay without a valid header. */
    static final Duration DEFAULT = Duration.ofSeconds(30);

    private static final Duration MAX = Duration.ofHours(1);
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** From 0 to one hour. */
    static Duration parse(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return DEFAULT;
        }
        String text = header.strip();
        Duration delay = text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= MAX_DIGITS
                ? Duration.ofSeconds(Long.parseLong(text))
                : untilDate(text, clock);
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return Durations.min(delay, MAX);
    }

    private static Duration untilDate(String text, Clock clock) {
        try {
            return Duration.between(clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return DEFAULT;
        }
    }
}
