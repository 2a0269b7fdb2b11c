/**
 * The execution of one attempt: a program from the payload, an agent to run it on, and the outcome.
 *
 * <p>Knows nothing of leases; a cancelled attempt is interrupted through {@code Cancellation}. In: {@code worker}. Out:
 * {@code steps} for the program, {@code agent} for the browser.
 */
@NullMarked
package io.muster.task.execution;

import org.jspecify.annotations.NullMarked;
