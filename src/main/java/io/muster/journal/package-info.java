/**
 * A local append-only log of byte records that must not be lost when the process is killed, and are too many for a database
 * transaction each. A record that {@link io.muster.journal.Journal#append} took is with the operating system, so that
 * {@code kill -9} loses nothing; a few milliseconds later it is on the disk. The consumer that moves the records to their final place
 * stores its position in the same transaction, and after a crash continues from there.
 */
@NullMarked
package io.muster.journal;

import org.jspecify.annotations.NullMarked;
