package io.muster.task;

import io.muster.task.model.Task;

/**
 * The outcome of a creation.
 *
 * @param replayed true when this repeats the reply to an earlier call with the same idempotency key
 */
public record CreatedTask(Task task, boolean replayed) {}
