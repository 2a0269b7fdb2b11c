package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.agent.model.Counters;
import io.muster.common.PageRequest;
import io.muster.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the journal to the database: everything once, whatever fails in between. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryFlusherIT {
    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private TestHistory history;

    @BeforeEach
    void open() {
        history = new TestHistory(database.persistence(), directory);
        history.create("a");
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void perform(int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> history.perform(history.action("a", number, number % 5 == 0 ? "timeout" : null)));
    }

    private List<String> targets() {
        return history
                .in(rows -> rows.list(
                        history.key("a"),
                        TestHistory.NOW,
                        new HistoryFilter(null, null),
                        new PageRequest(PageRequest.MAX_LIMIT, null)))
                .items()
                .stream()
                .map(entry -> entry.record().target())
                .toList();
    }

    /** Newest first. */
    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to)
                .map(i -> to - 1 - i + from)
                .mapToObj(i -> "#" + i)
                .toList();
    }

    @Test
    void rowsAndCountersAreStoredOnce() {
        perform(0, 10);
        assertEquals(new Counters(10, 2), history.shown("a"));
        assertEquals(Counters.NONE, history.stored("a"));
        history.flusher.storeAll();
        assertEquals(numbers(0, 10), targets());
        assertEquals(new Counters(10, 2), history.stored("a"));
        perform(10, 12);
        history.flusher.storeAll();
        history.flusher.storeAll();
        assertEquals(numbers(0, 12), targets());
        assertEquals(new Counters(12, 3), history.stored("a"));
        assertEquals(Counters.NONE, history.live.counters().unsaved(history.key("a")));
    }

    @Test
    void transactionThatFailsChangesNothingAndIsRepeated() {
        perform(0, 5);
        history.beforeCommit = new IllegalStateException("killed before the commit");
        assertThrows(IllegalStateException.class, history.flusher::storeAll);
        assertEquals(List.of(), targets());
        assertEquals(new Counters(5, 1), history.shown("a"));
        history.flusher.storeAll();
        assertEquals(numbers(0, 5), targets());
        assertEquals(new Counters(5, 1), history.shown("a"));
    }

    @Test
    void commitWhoseAnswerIsLostIsNotRepeated() {
        perform(0, 5);
        history.afterCommit = new IllegalStateException("the line was cut");
        assertThrows(IllegalStateException.class, history.flusher::storeAll);
        perform(5, 7);
        history.flusher.storeAll();
        assertEquals(numbers(0, 7), targets());
        assertEquals(new Counters(7, 2), history.stored("a"));
        assertEquals(new Counters(7, 2), history.shown("a"));
    }

    @Test
    void whatWasLeftByAKilledServerIsStoredByTheNext() {
        perform(0, 5);
        history.flusher.storeAll();
        perform(5, 9);
        TestHistory next = TestHistory.reopened(history);
        try (next) {
            next.flusher.replay();
        }
        assertEquals(numbers(0, 9), targets());
        assertEquals(new Counters(9, 2), history.stored("a"));
        assertEquals(Counters.NONE, next.live.counters().unsaved(history.key("a")));
    }

    @Test
    void recordThatTheDatabaseRefusesIsLeftOutButCountedAndDelaysNoOther() {
        perform(0, 5);
        history.perform(history.action("a", 5, null, "u".repeat(256)));
        perform(6, 9);
        history.flusher.storeAll();
        assertEquals(List.of("#8", "#7", "#6", "#4", "#3", "#2", "#1", "#0"), targets());
        assertEquals(new Counters(9, 1), history.stored("a"));
    }

    @Test
    void recordThatNobodyUnderstandsDelaysNoOther() {
        perform(0, 2);
        history.appendRaw(new byte[] {1, 2, 3});
        perform(2, 4);
        history.flusher.storeAll();
        assertEquals(numbers(0, 4), targets());
    }

    @Test
    void actionsOfAnAgentThatIsGoneAreKept() {
        history.perform(history.action("gone", 0, null));
        perform(1, 3);
        history.flusher.storeAll();
        assertEquals(numbers(1, 3), targets());
        assertEquals(new Counters(2, 0), history.stored("a"));
    }

    /** While counts go over to the rows, no reader sees fewer or more than were performed. */
    @Test
    void countersShownMeanwhileAreExact() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService storing = Executors.newSingleThreadExecutor();
        try {
            Future<?> stored = storing.submit(() -> {
                while (!done.get()) {
                    history.flusher.storeAll();
                }
            });
            for (int number = 0; number < 40; number++) {
                perform(number, number + 1);
                assertEquals(number + 1, history.shown("a").actions());
            }
            done.set(true);
            stored.get();
        } finally {
            done.set(true);
            storing.shutdown();
        }
        history.flusher.storeAll();
        assertEquals(40, history.stored("a").actions());
    }

    @Test
    void moreThanABatchIsStoredInSeveral() {
        perform(0, 12_345);
        history.flusher.storeAll();
        assertEquals(new Counters(12_345, 2_469), history.stored("a"));
    }
}
