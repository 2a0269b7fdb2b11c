package io.muster.steps;

import java.time.Duration;

/** Says how long a program may go on. Asked between any two actions. */
public interface RunControl {
    /** What is left of its time; zero or less when there is none. */
    Duration remaining();

    /** Whether nobody wants its result any more. */
    boolean isCancelled();
}
