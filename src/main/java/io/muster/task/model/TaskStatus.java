package io.muster.task.model;

import io.muster.common.WireName;

/** How far a task is. */
public enum TaskStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return WireName.of(this);
    }

    /** Whether nothing more will happen to the task unless someone asks for it. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
