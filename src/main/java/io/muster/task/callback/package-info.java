/**
 * Callbacks: a signed request to an address of the client when its task has ended, repeated until it was accepted or given up.
 *
 * <p>A callback is a row of the transaction that ends the task. In: {@code task.queue}. Out: HTTP, from one timer.
 */
@NullMarked
package io.muster.task.callback;

import org.jspecify.annotations.NullMarked;
