package io.muster.task.model;

import io.muster.common.WireName;
import java.time.Duration;
import java.time.Instant;

/**
 * How much a task may overtake others. A task ranks as if it had been due earlier, by a time that is fixed for its priority:
 * so an urgent one overtakes those that were due up to 15 minutes before it, and one that has waited longer than that is
 * overtaken by nothing new, whatever comes in.
 */
public enum TaskPriority {
    LOW(Duration.ZERO),
    MEDIUM(Duration.ofMinutes(1)),
    HIGH(Duration.ofMinutes(5)),
    URGENT(Duration.ofMinutes(15));

    private final Duration boost;

    TaskPriority(Duration boost) {
        this.boost = boost;
    }

    public String wireName() {
        return WireName.of(this);
    }

    /** Where a task that is due then stands in the queue: the earlier, the sooner it runs. */
    public Instant rank(Instant runAt) {
        return runAt.minus(boost);
    }
}
