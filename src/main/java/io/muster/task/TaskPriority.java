package io.muster.task;

/** How much a task may overtake others. */
public enum TaskPriority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
