package io.muster.task.queue;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The front of the queue as this server last saw it. It is forgotten after a quarter of a second, and at once when a claim
 * finds fewer tasks than it wanted: what has come in before it, or from another tenant, waits no longer than that. Used by one
 * thread.
 */
public final class ClaimCursorCache {
    private static final long LIFE_NANOS = Duration.ofMillis(250).toNanos();

    private final LongSupplier nanoTime;
    private @Nullable ClaimCursor front;
    private long seenAt;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    public ClaimCursorCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Where to look; null for everywhere. */
    @Nullable
    public ClaimCursor current() {
        if (front != null && nanoTime.getAsLong() - seenAt > LIFE_NANOS) {
            front = null;
        }
        return front;
    }

    /** What a claim that looked at {@link #current} has found, and whether that was all it wanted. */
    public void found(List<ClaimedTask> claimed, boolean all) {
        if (!all || claimed.isEmpty()) {
            front = null;
        } else if (front == null) {
            front = ClaimCursor.of(claimed);
            seenAt = nanoTime.getAsLong();
        } else {
            front = front.movedTo(claimed);
        }
    }
}
