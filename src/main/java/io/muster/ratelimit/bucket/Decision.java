package io.muster.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a call.
 *
 * @param admitted true when a permit was taken from each bucket, false when none was
 * @param levels of the buckets, in the order in which they were asked for, after the call
 */
public record Decision(boolean admitted, List<Level> levels) {
    /** How long until the call may come again: when the last of the buckets has a permit. */
    public Duration retryAfter() {
        Duration longest = Duration.ZERO;
        for (Level level : levels) {
            Duration wait = level.untilNext();
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    /** The same refusal when some time has passed in which nothing was taken. */
    public Decision after(Duration time) {
        List<Level> then = new ArrayList<>(levels.size());
        for (Level level : levels) {
            then.add(level.after(time));
        }
        return new Decision(admitted, then);
    }
}
