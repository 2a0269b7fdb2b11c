/**
 * A local append-only log of byte records: what must not be lost when the process is killed, and is too much for a database
 * transaction each. A record that {@link io.muster.journal.Journal#append} took is with the operating system, so that
 * {@code kill -9} loses nothing; a few milliseconds later it is on the disk. Whoever brings the records to their final place
 * remembers the position up to which it has done so in the same transaction, and after a crash goes on from there.
 */
@NullMarked
package io.muster.journal;

import org.jspecify.annotations.NullMarked;
