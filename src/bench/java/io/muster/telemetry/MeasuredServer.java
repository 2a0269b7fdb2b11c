package io.muster.telemetry;

import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A server, and what was seen of calls to it: how long they took, and the processor time of it and of its browsers. */
final class MeasuredServer {
    private final String name;
    private final MusterServer server;
    private final Client client;
    private final List<Round> rounds = new ArrayList<>();

    MeasuredServer(String name, MusterServer server) {
        this.name = name;
        this.server = server;
        this.client = server.client();
    }

    /** One call. */
    @FunctionalInterface
    interface Request {
        Client.Reply send(Client client);
    }

    /**
     * Calls in a row.
     *
     * @param ownMicros the server's processor time, per call
     * @param allMicros that of browser host and browsers too
     */
    private record Round(List<Long> nanos, double ownMicros, double allMicros) {}

    MusterServer server() {
        return server;
    }

    void call(Request request, int times) {
        List<Long> nanos = new ArrayList<>(times);
        Duration own = cpu(Stream.of(server.process()));
        Duration all = cpu(family());
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            require(200, request.send(client));
            nanos.add(System.nanoTime() - begun);
        }
        rounds.add(new Round(
                nanos, perCall(own, cpu(Stream.of(server.process())), times), perCall(all, cpu(family()), times)));
    }

    private Stream<ProcessHandle> family() {
        return Stream.concat(
                Stream.of(server.process()), server.process().descendants());
    }

    private static Duration cpu(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double perCall(Duration before, Duration after, int times) {
        return after.minus(before).toNanos() / 1e3 / times;
    }

    void forget() {
        rounds.clear();
    }

    /** Of all calls, in milliseconds. */
    double percentile(int percent) {
        long[] sorted = rounds.stream()
                .flatMap(round -> round.nanos().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return sorted[sorted.length * percent / 100] / 1e6;
    }

    private double ownMicros() {
        return median(rounds.stream().mapToDouble(Round::ownMicros).toArray());
    }

    private double allMicros() {
        return median(rounds.stream().mapToDouble(Round::allMicros).toArray());
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Figures, medians of the rounds, and how much more they are than another's. */
    String row(MeasuredServer floor) {
        return String.format(
                Locale.ROOT,
                "%s | %.2f | %.2f | %.0f | %.0f | %+.1f %% | %+.1f %% | %+.1f %%",
                name,
                percentile(50),
                percentile(95),
                ownMicros(),
                allMicros(),
                more(percentile(50), floor.percentile(50)),
                more(ownMicros(), floor.ownMicros()),
                more(allMicros(), floor.allMicros()));
    }

    private static double more(double value, double floor) {
        return 100 * (value / floor - 1);
    }

    static void require(int status, Client.Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.text());
        }
    }
}
