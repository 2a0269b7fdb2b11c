package io.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cost of a call on a server: its duration, and the processor time of the server, which other load distorts less. */
public final class CallCost {
    public static final String HEADING = "| | p50 (ms) | p95 (ms) | CPU of the server per call (µs) |";

    private final MusterServer server;
    private final Client client;
    private final String path;
    private final List<Long> nanos = new ArrayList<>();
    private Duration cpu = Duration.ZERO;

    public CallCost(MusterServer server, String path) {
        this.server = server;
        this.client = server.client();
        this.path = path;
    }

    /** Calls in turns, so that all meet the same moments of the machine; what comes first does not count. */
    public static void inTurns(List<CallCost> costs, int warmUp, int rounds, int calls) {
        costs.forEach(cost -> cost.call(warmUp));
        costs.forEach(CallCost::forget);
        for (int round = 0; round < rounds; round++) {
            costs.forEach(cost -> cost.call(calls));
        }
    }

    private void call(int times) {
        Duration before = total();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            assertEquals(200, client.get(path).status());
            nanos.add(System.nanoTime() - begun);
        }
        cpu = cpu.plus(total().minus(before));
    }

    private Duration total() {
        return server.process().info().totalCpuDuration().orElseThrow();
    }

    private void forget() {
        nanos.clear();
        cpu = Duration.ZERO;
    }

    public double cpuMicros() {
        return cpu.toNanos() / 1e3 / nanos.size();
    }

    /** Of the table with the heading. */
    public String row(String name) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.0f |",
                name,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 95 / 100) / 1e6,
                cpuMicros());
    }
}
