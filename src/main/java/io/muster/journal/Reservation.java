package io.muster.journal;

import io.muster.common.AppException;

/**
 * Room in the journal for a record that is still to come: taken before something is done that must be recorded, so that it is
 * not done when there is none. Closing it gives back what was not used.
 */
public final class Reservation implements AutoCloseable {
    private final Journal journal;
    private int bytes;

    Reservation(Journal journal, int bytes) {
        this.journal = journal;
        this.bytes = bytes;
    }

    /**
     * Adds the record and ends the reservation; a record larger than what was reserved is taken as well.
     *
     * @return the record's position
     * @throws AppException {@code JOURNAL_UNAVAILABLE} when the disk does not take it
     */
    public long append(byte[] payload) {
        long position = journal.write(payload);
        close();
        return position;
    }

    @Override
    public void close() {
        journal.release(bytes);
        bytes = 0;
    }
}
