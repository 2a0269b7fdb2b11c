package io.muster.task.model;

import io.muster.common.WireName;
import java.time.Duration;
import java.time.Instant;

/**
 * Priority of a task. A task ranks as if it had been due earlier, by a time that is fixed for its priority: an urgent one
 * overtakes tasks that were due up to 15 minutes before it, and no new task overtakes one that has waited longer.
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

    /** Returns the rank of a task that is due at a time: the earlier, the sooner it runs. */
    public Instant rank(Instant runAt) {
        return runAt.minus(boost);
    }
}
