package io.muster.task.model;

/** What happens to a task whose worker died in the middle of it. */
public enum LossPolicy {
    RETRY,
    /** For what must not be done twice. */
    FAIL
}
