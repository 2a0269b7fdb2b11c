package io.muster.steps;

import java.time.Duration;

/** Limits the time of a program. Called between any two actions. */
public interface RunControl {
    /** Returns the remaining time; zero or less at its end. */
    Duration remaining();

    /** Returns true when its result is not needed any more. */
    boolean isCancelled();
}
