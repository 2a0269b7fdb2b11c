/**
 * Callbacks: a signed request to an address of the client when its task has ended, repeated until it was accepted or
 * given up.
 *
 * <p>A callback is a row of the transaction that ends the task, so a server that dies between the two loses none; a
 * client may receive one twice. In: {@code task.queue} stores callbacks. Out: HTTP, from one timer on each server, to
 * addresses that {@code policy} permits.
 */
@NullMarked
package io.muster.task.callback;

import org.jspecify.annotations.NullMarked;
