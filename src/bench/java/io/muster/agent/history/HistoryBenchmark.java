package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.database.TestDatabase;
import io.muster.journal.Journal;
import io.muster.telemetry.masking.MaskedUrl;
import io.muster.telemetry.masking.SecretText;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Measures recording an action, and how fast records reach the disk and PostgreSQL: {@code mvn -Pbench test
 * -Dtest=HistoryBenchmark}; docs/benchmarks.md has the figures.
 */
class HistoryBenchmark {
    private static final int RECORDS = 200_000;
    private static final int ROUNDS = 3;
    private static final String URL = "https://shop.example.com/catalogue/shoes?page=2&sort=price&session=0123456789";

    /** On the disk that the build uses; a temporary directory may be in memory. */
    private Path directory;

    @BeforeEach
    void create() throws Exception {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "journal");
    }

    @AfterEach
    void delete() throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private Journal open() {
        return Journal.open(directory, 4L << 30, Thread::new);
    }

    private static ActionRecord action(TestHistory history, int number) {
        return history.action("agent-" + number % 100, number, number % 20 == 0 ? "timeout" : null);
    }

    private static void report(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s: p50 %.1f us, p99 %.1f us%n",
                what, sorted[sorted.length / 2] / 1e3, sorted[sorted.length * 99 / 100] / 1e3);
    }

    @Test
    void append() throws Exception {
        byte[] payload = new byte[450];
        try (Journal journal = open()) {
            for (int round = 0; round < ROUNDS; round++) {
                long[] nanos = new long[RECORDS];
                for (int i = 0; i < RECORDS; i++) {
                    long begun = System.nanoTime();
                    journal.append(payload);
                    nanos[i] = System.nanoTime() - begun;
                }
                report("append of 450 bytes", nanos);
            }
        }
    }

    @Test
    void maskEncodeAndAppend() throws Exception {
        try (TestHistory history = new TestHistory(TestDatabase.H2.persistence(), directory);
                Journal journal = Journal.open(directory.resolve("other"), 4L << 30, Thread::new)) {
            ActionRecord plain = action(history, 1);
            for (int round = 0; round < ROUNDS; round++) {
                long[] nanos = new long[RECORDS];
                for (int i = 0; i < RECORDS; i++) {
                    long begun = System.nanoTime();
                    ActionRecord masked = new ActionRecord(
                            plain.time(),
                            plain.tenant(),
                            plain.agent(),
                            plain.userId(),
                            plain.requestId(),
                            plain.action(),
                            SecretText.mask("role=button[name=\"Add to basket\"]"),
                            null,
                            null,
                            12_345,
                            MaskedUrl.of(URL),
                            MaskedUrl.of(URL),
                            null);
                    journal.append(ActionRecordCodec.encode(masked));
                    nanos[i] = System.nanoTime() - begun;
                }
                report("mask two URLs and a selector, encode, append", nanos);
            }
        }
    }

    @Test
    void groupSync() throws Exception {
        int writers = 64;
        int each = 2_000;
        byte[] payload = new byte[450];
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try (Journal journal = open()) {
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                List<Future<?>> all = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    all.add(threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            journal.sync(journal.append(payload));
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
                System.out.printf(
                        "%d writers, each waiting for the disk: %.0f records/s%n",
                        writers, writers * each / ((System.nanoTime() - begun) / 1e9));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of PostgreSQL, which has a process for each transaction here, in hundredths of a second. Linux only. */
    private static long postgresTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + TestPostgres.server().process() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // User and system time of the children that have ended.
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    @Test
    void flush() throws Exception {
        try (TestHistory history = new TestHistory(TestDatabase.POSTGRESQL.persistence(), directory)) {
            for (int agent = 0; agent < 100; agent++) {
                history.create("agent-" + agent);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < RECORDS; i++) {
                    history.perform(action(history, i));
                }
                long theirs = postgresTicks();
                long ours = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long begun = System.nanoTime();
                history.flusher.storeAll();
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf(
                        "journal to PostgreSQL, rows, counters and position: %.0f records/s, CPU each %.1f us + %.1f us%n",
                        RECORDS / seconds,
                        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - ours) / 1e3 / RECORDS,
                        (postgresTicks() - theirs) * 1e4 / RECORDS);
                assertEquals(
                        (long) round * RECORDS / 100, history.stored("agent-0").actions());
            }
        }
    }
}
