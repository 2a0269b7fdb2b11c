/**
 * A local append-only log of byte records that must not be lost when the process is killed, and are too many for a
 * database transaction each.
 *
 * <p>A record that {@link Journal#append} took is with the operating system, so {@code kill -9} loses nothing; a few
 * milliseconds later it is on the disk. Damage is found by checksums, and skipped with a warning instead of stopping
 * the server. In: {@code agent.history} appends actions. Out: its consumer reads batches, stores its position in the
 * transaction that moves the records to their final place, and continues from there after a crash.
 */
@NullMarked
package io.muster.journal;

import org.jspecify.annotations.NullMarked;
