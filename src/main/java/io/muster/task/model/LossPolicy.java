package io.muster.task.model;

/** Policy for a task whose worker was lost during an attempt. */
public enum LossPolicy {
    RETRY,
    /** For work that must not be done twice. */
    FAIL
}
