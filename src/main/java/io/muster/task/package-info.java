/**
 * The services of tasks: create, list, wait for, cancel, retry, delete and purge them.
 *
 * <p>The database is the queue: a task is claimed under a lease with a fence, and no broker stands beside the tables. In:
 * {@code http} and {@code boot}. Down: {@code worker}, {@code execution}, {@code queue}, {@code callback}, {@code model};
 * nothing below uses this package.
 */
@NullMarked
package io.muster.task;

import org.jspecify.annotations.NullMarked;
