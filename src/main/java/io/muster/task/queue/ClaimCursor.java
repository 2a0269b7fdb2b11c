package io.muster.task.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the position at which claims of this server find tasks, so that the next claim does not pass again over the index
 * entries of tasks that have ended, which PostgreSQL removes later. The position expires after a quarter of a second, and at
 * once when a claim returns fewer tasks than requested: a task that was queued before it, or by another tenant, waits no
 * longer than that. Used by one thread.
 */
public final class ClaimCursor {
    private static final long LIFETIME_NANOS = Duration.ofMillis(250).toNanos();

    private final LongSupplier nanoTime;
    private @Nullable Position position;
    private long since;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    public ClaimCursor(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A position in the index of due tasks. Many tasks may have one rank, as when all are to run at midnight: among these the
     * cursor advances by their ids.
     *
     * @param tenants owners of the tasks that were found
     * @param rank of the first of them
     * @param task the first of them
     */
    public record Position(Set<String> tenants, Instant rank, UUID task) {
        public Position {
            tenants = Set.copyOf(tenants);
        }

        private static Position at(Set<String> tenants, ClaimedTask first) {
            return new Position(tenants, first.priority().rank(first.runAt()), first.id());
        }
    }

    /** Returns the position at which the next claim begins; null for the beginning of the queue. */
    public @Nullable Position position() {
        if (position != null && nanoTime.getAsLong() - since > LIFETIME_NANOS) {
            position = null;
        }
        return position;
    }

    /**
     * Advances to the result of a claim that began at {@link #position}.
     *
     * @param claimed in the order of their ranks
     * @param full true when the claim returned as many tasks as requested
     */
    public void advance(List<ClaimedTask> claimed, boolean full) {
        if (!full || claimed.isEmpty()) {
            position = null;
        } else if (position == null) {
            Set<String> tenants =
                    claimed.stream().map(task -> task.tenant().value()).collect(Collectors.toSet());
            position = Position.at(tenants, claimed.get(0));
            since = nanoTime.getAsLong();
        } else {
            position = Position.at(position.tenants(), claimed.get(0));
        }
    }
}
