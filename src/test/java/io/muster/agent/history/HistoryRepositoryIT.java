package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.agent.history.HistoryFilter.Outcome;
import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryRepositoryIT {
    private static final HistoryFilter ALL = new HistoryFilter(null, null);
    private static final PageRequest MANY = new PageRequest(PageRequest.MAX_LIMIT, null);

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private TestHistory history;

    @BeforeEach
    void open() {
        history = new TestHistory(database.persistence(), directory);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void insert(ActionRecord... actions) {
        history.in(rows -> {
            rows.insert(List.of(actions));
            return actions.length;
        });
    }

    private List<Integer> list(HistoryFilter filter) {
        return list(filter, TestHistory.NOW);
    }

    private List<Integer> list(HistoryFilter filter, Instant since) {
        return history.in(rows -> rows.list(history.key("a"), since, filter, MANY)).items().stream()
                .map(HistoryRepositoryIT::number)
                .toList();
    }

    private static int number(HistoryEntry entry) {
        return Integer.parseInt(entry.record().target().substring(1));
    }

    @Test
    void everyFieldComesBackAsStored() {
        ActionRecord full = history.action("a", 0, "timeout");
        ActionRecord sparse = new ActionRecord(
                TestHistory.NOW.plusSeconds(1),
                history.tenant.value(),
                "a",
                "u".repeat(255),
                "r".repeat(128),
                "back",
                null,
                null,
                null,
                0,
                null,
                null,
                null);
        insert(full, sparse);
        List<ActionRecord> read =
                history.in(rows -> rows.list(history.key("a"), TestHistory.NOW, ALL, MANY)).items().stream()
                        .map(HistoryEntry::record)
                        .toList();
        assertEquals(List.of(sparse, full), read);
    }

    @Test
    void listIsNarrowedByActionOutcomeAgentAndTime() {
        insert(
                history.action("a", 0, null),
                history.action("a", 1, "timeout"),
                history.action("a", 2, "not_found"),
                history.action("other", 3, null));
        assertEquals(List.of(2, 1, 0), list(ALL));
        assertEquals(List.of(2, 0), list(new HistoryFilter("click", null)));
        assertEquals(List.of(2, 1), list(new HistoryFilter(null, Outcome.FAILED)));
        assertEquals(List.of(0), list(new HistoryFilter(null, Outcome.DONE)));
        assertEquals(List.of(1), list(new HistoryFilter("fill", Outcome.FAILED)));
        assertEquals(List.of(2), list(ALL, TestHistory.NOW.plusSeconds(2)));
    }

    @Test
    void pagesShowEveryActionOnce() {
        for (int i = 0; i < 7; i++) {
            insert(history.action("a", i, null));
        }
        List<Integer> seen = new ArrayList<>();
        Cursor after = null;
        do {
            PageRequest request = new PageRequest(3, after);
            Page<HistoryEntry> page = history.in(rows -> rows.list(history.key("a"), TestHistory.NOW, ALL, request));
            page.items().forEach(entry -> seen.add(number(entry)));
            after = page.next();
        } while (after != null);
        assertEquals(List.of(6, 5, 4, 3, 2, 1, 0), seen);
    }

    /** Of all tenants, so with times that no other test uses. */
    @Test
    void oldActionsAreForgottenInSmallBatches() {
        forget(TestHistory.NOW.plus(Duration.ofDays(1)), Integer.MAX_VALUE);
        for (int i = 0; i < 5; i++) {
            insert(history.action("a", i, null));
        }
        Instant oldest = TestHistory.NOW.plusSeconds(3);
        assertEquals(2, forget(oldest, 2));
        assertEquals(1, forget(oldest, 2));
        assertEquals(0, forget(oldest, 2));
        assertEquals(List.of(4, 3), list(ALL));
    }

    private int forget(Instant before, int limit) {
        return history.in(rows -> rows.deleteOlderThan(before, limit));
    }
}
