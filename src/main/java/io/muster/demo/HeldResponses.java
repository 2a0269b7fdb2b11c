package io.muster.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a bounded number of responses open: when one more arrives, the oldest is ended. Each is ended at most
 * once. Thread-safe.
 *
 * <p>A server that writes nothing does not learn that a client has gone. Turning new ones away instead would let the
 * forgotten ones block the page until they time out.
 */
final class HeldResponses {
    private final int limit;
    private final Deque<Runnable> ends = new ArrayDeque<>();

    HeldResponses(int limit) {
        this.limit = limit;
    }

    /** Holds a response open until {@code end} is run, here or by {@link #end}. */
    void hold(Runnable end) {
        Runnable oldest = add(end);
        if (oldest != null) {
            oldest.run();
        }
    }

    /** Ends a response, unless it has been ended. */
    void end(Runnable end) {
        if (forget(end)) {
            end.run();
        }
    }

    /** Ends all that are held now. */
    void endAll() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(ends);
        }
        all.forEach(this::end);
    }

    /** Releases a response that has ended; false when it was not held any more. */
    synchronized boolean forget(Runnable end) {
        return ends.remove(end);
    }

    private synchronized @Nullable Runnable add(Runnable end) {
        ends.addLast(end);
        return ends.size() > limit ? ends.removeFirst() : null;
    }
}
