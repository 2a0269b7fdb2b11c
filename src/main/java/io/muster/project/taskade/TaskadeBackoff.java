package io.muster.project.taskade;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.util.concurrent.ThreadLocalRandom;

/** Delay before another attempt: as requested by Taskade, else longer each time. One instance per call. */
public final class TaskadeBackoff implements CustomBackoffStrategy {
    private static final long FIRST_MILLIS = 300;

    private long next = FIRST_MILLIS;

    @Override
    public long nextDelayInMillis(Throwable failure) {
        if (failure instanceof TaskadeThrottledException throttled) {
            return throttled.delay().toMillis();
        }
        long delay = next;
        next *= 2;
        // Up to as much again at random, so that servers that failed together do not come back together.
        return delay + ThreadLocalRandom.current().nextLong(delay);
    }
}
