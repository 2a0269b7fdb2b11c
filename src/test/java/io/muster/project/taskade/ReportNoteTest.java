package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.TenantId;
import io.muster.project.taskade.Taskade.TaskadeNote;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportNoteTest {
    private static final UUID TASK = UUID.fromString("018f2d7c-0000-7000-8000-000000000001");
    private static final String MARK = "Muster task " + TASK + " completed";

    private static OutboxEntry report(String message) {
        CompletedTask ended =
                new CompletedTask(TenantId.DEFAULT, UUID.randomUUID(), TASK, "t1", ReportOutcome.COMPLETED, message);
        return new OutboxEntry(ended, "p1", Instant.EPOCH);
    }

    private static Optional<TaskadeNote> plain(String value) {
        return Optional.of(new TaskadeNote("text/plain", value));
    }

    @Test
    void firstReportIsTheWholeNote() {
        assertEquals(plain(MARK + ": Three shops"), ReportNote.of(Optional.empty(), report("Three shops")));
    }

    @Test
    void reportWithoutMessageIsItsOutcome() {
        assertEquals(plain(MARK), ReportNote.of(Optional.empty(), report(" \n ")));
    }

    @Test
    void whatPeopleWroteStaysInFront() {
        assertEquals(plain("Ask Anna · " + MARK + ": ok"), ReportNote.of(plain("Ask Anna"), report("ok")));
    }

    @Test
    void reportThatIsThereIsNotWrittenAgain() {
        assertEquals(Optional.empty(), ReportNote.of(plain("Ask Anna · " + MARK + ": ok. Done."), report("ok")));
    }

    @Test
    void noteIsOneLine() {
        assertEquals(plain("a b · " + MARK + ": c d e"), ReportNote.of(plain("a\r\nb"), report("c\n\td\u0007e")));
    }

    @Test
    void markdownStaysMarkdownAndTheMessageCannotAddToIt() {
        Optional<TaskadeNote> present = Optional.of(new TaskadeNote("text/markdown", "**Ask** Anna"));
        assertEquals(
                Optional.of(new TaskadeNote(
                        "text/markdown", "**Ask** Anna · " + MARK + ": \\!\\[x\\]\\(http://evil.example\\) \\\\")),
                ReportNote.of(present, report("![x](http://evil.example) \\")));
    }

    @Test
    void longMessageIsCut() {
        TaskadeNote note =
                ReportNote.of(Optional.empty(), report("x".repeat(5_000))).orElseThrow();
        assertEquals(MARK + ": " + "x".repeat(1_000), note.value());
    }
}
