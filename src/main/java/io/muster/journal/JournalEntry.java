package io.muster.journal;

/** A record read from the journal, and the position that {@link Journal#append} gave it. */
public final class JournalEntry {
    private final long position;
    private final byte[] payload;

    JournalEntry(long position, byte[] payload) {
        this.position = position;
        this.payload = payload;
    }

    public long position() {
        return position;
    }

    /** Not copied; readers must not write to it. */
    public byte[] payload() {
        return payload;
    }
}
