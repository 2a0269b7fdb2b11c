package io.muster.journal;

import java.util.List;

/**
 * Records read in one go.
 *
 * @param next where the next batch begins; every record below it is in this batch or one before, or was damaged
 */
public record JournalBatch(List<JournalEntry> entries, long next) {
    public JournalBatch {
        entries = List.copyOf(entries);
    }
}
