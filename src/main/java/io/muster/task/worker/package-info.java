/**
 * The workers of this server: one thread claims, many run attempts, one records their results in batches, one renews leases.
 *
 * <p>Tasks are claimed only while a slot is free and the engine is ready. {@code AttemptCompletion} is the one place where
 * attempts end. In: {@code TaskWorkersLifecycle} starts and stops the threads. Down: {@code queue}, {@code execution}.
 */
@NullMarked
package io.muster.task.worker;

import org.jspecify.annotations.NullMarked;
