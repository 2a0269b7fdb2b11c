/**
 * The workers of this server: one thread claims, many run attempts, one records their results in batches, one renews leases.
 *
 * <p>A worker claims only while a slot is free and the engine is ready. In: {@code TaskWorkersLifecycle} starts and stops them.
 * Down: {@code queue}, {@code execution}.
 */
@NullMarked
package io.muster.task.worker;

import org.jspecify.annotations.NullMarked;
