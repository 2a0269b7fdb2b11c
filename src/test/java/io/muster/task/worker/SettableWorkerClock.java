package io.muster.task.worker;

import java.time.Duration;
import java.time.Instant;

/** A clock of workers that a test moves; a pause moves it too, and returns at once. */
final class SettableWorkerClock implements WorkerClock {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Duration passed = Duration.ZERO;
    private Runnable duringPauses = () -> {};

    void advance(Duration time) {
        passed = passed.plus(time);
    }

    Duration passed() {
        return passed;
    }

    /** Runs something in each pause from now on. */
    void duringPauses(Runnable event) {
        duringPauses = event;
    }

    @Override
    public Instant instant() {
        return START.plus(passed);
    }

    @Override
    public long nanoTime() {
        return passed.toNanos() - 5;
    }

    @Override
    public void sleep(Duration time) {
        advance(time);
        duringPauses.run();
    }

    @Override
    public void await(Object monitor, Duration time) {
        sleep(time);
    }
}
