package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.project.ImportedItem;
import io.muster.project.taskade.Taskade.TaskadeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskadeImportTest {
    private static ImportedItem item(@Nullable String text, @Nullable String parent, @Nullable Boolean completed) {
        return TaskadeImport.items(List.of(new TaskadeTask("t1", text, parent, completed)))
                .get(0);
    }

    @Test
    void everyMemberIsTakenOver() {
        assertEquals(new ImportedItem("t1", "t0", "Call", true), item("Call", "t0", true));
    }

    @Test
    void absentMembersHaveTheirDefaults() {
        assertEquals(new ImportedItem("t1", null, "", false), item(null, null, null));
    }

    @Test
    void parentThatIsNoIdIsLeftOut() {
        assertEquals(new ImportedItem("t1", null, "Call", false), item("Call", "../../me", false));
    }

    @Test
    void titleIsStorable() {
        assertEquals("a\ufffdb", item("a\0b", null, false).title());
        assertEquals("x".repeat(2_000), item("x".repeat(3_000), null, false).title());
        assertEquals(
                "x".repeat(1_999),
                item("x".repeat(1_999) + "\uD83D\uDE00", null, false).title());
    }
}
