/**
 * The stored task: its request, queue entry, lease, result and files.
 *
 * <p>A task has rows in three tables, so that the queue remains small while finished tasks accumulate. Used by all packages beside it
 * and by the services in the root; uses none of them.
 */
@NullMarked
package io.muster.task.model;

import org.jspecify.annotations.NullMarked;
