package io.muster.telemetry;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The share of recent events that were of a kind: within the present window of time and the one before. */
final class SlidingRatio {
    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

    private final LongSupplier nanoTime;
    private long windowBegan;
    private Window present = new Window(0, 0);
    private Window former = new Window(0, 0);

    private record Window(long all, long ofKind) {}

    SlidingRatio(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowBegan = nanoTime.getAsLong();
    }

    synchronized void count(boolean isOfKind) {
        move();
        present = new Window(present.all + 1, present.ofKind + (isOfKind ? 1 : 0));
    }

    /** From 0 to 1; not a number when nothing happened. */
    synchronized double share() {
        move();
        long all = former.all + present.all;
        return all == 0 ? Double.NaN : (former.ofKind + present.ofKind) / (double) all;
    }

    private void move() {
        long windows = (nanoTime.getAsLong() - windowBegan) / WINDOW_NANOS;
        if (windows == 0) {
            return;
        }
        windowBegan += windows * WINDOW_NANOS;
        former = windows == 1 ? present : new Window(0, 0);
        present = new Window(0, 0);
    }
}
