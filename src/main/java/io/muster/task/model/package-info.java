/**
 * Tasks as they are stored: what was asked for, where the task stands, its lease, its result and its files.
 *
 * <p>A task stands in three tables, so that the queue stays small while finished tasks pile up. Used by all packages beside it
 * and by the services in the root; uses none of them.
 */
@NullMarked
package io.muster.task.model;

import org.jspecify.annotations.NullMarked;
