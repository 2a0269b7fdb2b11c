package io.muster.task.model;

import io.muster.common.WireName;

/** Status of a task. */
public enum TaskStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return WireName.of(this);
    }

    /** Returns true when the task changes no more except on request. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
