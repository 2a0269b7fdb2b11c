package io.muster.project.taskade;

import io.muster.common.WellFormedText;
import io.muster.project.taskade.Taskade.TaskadeNote;
import java.util.Optional;
import java.util.UUID;

/**
 * The note at a to-do of Taskade with the result of its task. Text that people wrote there remains in front of it.
 * A note is one line (pattern {@code ^[^\r\n]*$} of {@code taskNotePut}), so line ends become spaces.
 */
final class ReportNote {
    private static final int MAX_MESSAGE = 1_000;
    private static final String PLAIN = "text/plain";
    private static final String MARKDOWN = "text/markdown";

    private ReportNote() {}

    /** Marks the note as containing a report, so that it is not written twice. */
    static String mark(UUID taskId, ReportOutcome outcome) {
        return "Muster task " + taskId + " " + outcome.wireName();
    }

    /** Returns the note to write; empty when it is there already. */
    static Optional<TaskadeNote> of(Optional<TaskadeNote> present, OutboxEntry report) {
        String mark = mark(report.taskId(), report.outcome());
        String before = present.map(TaskadeNote::value).orElse("");
        if (before.contains(mark)) {
            return Optional.empty();
        }
        // A note retains its type, or its markdown would show as text.
        boolean markdown = present.filter(note -> note.type().equals(MARKDOWN)).isPresent();
        String message = line(report.message());
        message = WellFormedText.of(WellFormedText.cut(message, MAX_MESSAGE));
        String text = message.isEmpty() ? mark : mark + ": " + (markdown ? escaped(message) : message);
        String value = before.isBlank() ? text : line(before) + " · " + text;
        return Optional.of(new TaskadeNote(markdown ? MARKDOWN : PLAIN, value));
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** A result may hold text of any web page: it must not become a link or a picture in a project. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]()<>#!|~]", "\\\\$0");
    }
}
