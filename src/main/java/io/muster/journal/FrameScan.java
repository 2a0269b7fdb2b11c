package io.muster.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks over the frames of a segment, from one of them on, and past what is damaged to the next whole one. */
final class FrameScan {
    private final byte[] bytes;
    private final long first;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<JournalEntry> damages = new ArrayList<>();
    private int index;

    /**
     * @param bytes of a segment, beginning with a frame
     * @param first the position of that frame
     */
    FrameScan(byte[] bytes, long first) {
        this.bytes = bytes;
        this.first = first;
    }

    /** Reads on until so many entries are there, or until no whole frame follows. */
    FrameScan read(int maxEntries) {
        while (entries.size() < maxEntries && index < bytes.length) {
            int length = Frame.payloadLength(bytes, index, first + index);
            if (length == Frame.NONE) {
                int next = nextFrame();
                if (next == Frame.NONE) {
                    return this;
                }
                damages.add(new JournalEntry(position(), Arrays.copyOfRange(bytes, index, next)));
                index = next;
            } else {
                int begin = index + Frame.HEADER;
                entries.add(new JournalEntry(position(), Arrays.copyOfRange(bytes, begin, begin + length)));
                index = begin + length;
            }
        }
        return this;
    }

    private int nextFrame() {
        for (int candidate = index + 1; candidate <= bytes.length - Frame.HEADER; candidate++) {
            if (Frame.payloadLength(bytes, candidate, first + candidate) != Frame.NONE) {
                return candidate;
            }
        }
        return Frame.NONE;
    }

    List<JournalEntry> entries() {
        return entries;
    }

    /** Bytes between whole frames that belong to no frame. */
    List<JournalEntry> damages() {
        return damages;
    }

    /** Behind the last whole frame that was read. */
    long position() {
        return first + index;
    }

    /** The bytes behind the last whole frame, when {@link #read} ended for lack of another. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, index, bytes.length);
    }
}
