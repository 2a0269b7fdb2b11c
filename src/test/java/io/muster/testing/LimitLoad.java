package io.muster.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One caller with many threads that calls what is limited on several servers, as fast as it is let, until it is closed. What is
 * let through is counted; any other answer than that or 429 is a failure.
 */
public final class LimitLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MAX_FAILURES = 20;
    /** Pause after a refusal; a caller that calls again at once measures only how busy the machine is. */
    private static final long AFTER_REFUSAL_NANOS = 5_000_000;

    private final String path;
    private final ExecutorService threads;
    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> durations = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private LimitLoad(String path, int threads) {
        this.path = path;
        this.threads = Executors.newFixedThreadPool(threads);
    }

    public static LimitLoad on(List<MusterServer> servers, String path, int threads) {
        return by(servers.stream().map(MusterServer::client).toList(), path, threads);
    }

    public static LimitLoad by(List<Client> clients, String path, int threads) {
        LimitLoad load = new LimitLoad(path, threads);
        for (int i = 0; i < threads; i++) {
            Client client = clients.get(i % clients.size());
            load.threads.execute(() -> load.call(client));
        }
        return load;
    }

    private void call(Client client) {
        while (!ended) {
            long start = System.nanoTime();
            try {
                count(client.get(path));
            } catch (RuntimeException e) {
                fail(e.toString());
            }
            durations.add(System.nanoTime() - start);
        }
    }

    private void count(Client.Reply reply) {
        if (reply.status() == 200) {
            admitted.incrementAndGet();
        } else if (reply.status() == 429) {
            refused.incrementAndGet();
            LockSupport.parkNanos(AFTER_REFUSAL_NANOS);
        } else {
            fail(reply.status() + " " + reply.text());
        }
    }

    private void fail(String failure) {
        if (failures.size() < MAX_FAILURES) {
            failures.add(failure);
        }
    }

    public long admitted() {
        return admitted.get();
    }

    public long refused() {
        return refused.get();
    }

    /** Number of calls that were answered as expected. */
    public long answered() {
        return admitted.get() + refused.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The time in milliseconds that 99 of 100 calls since the last asking did not exceed; they are forgotten then. */
    public long takeP99Millis() {
        List<Long> taken = durations.stream().sorted().toList();
        durations.clear();
        return taken.isEmpty() ? 0 : taken.get((int) (taken.size() * 0.99)) / 1_000_000;
    }

    /** Returns when no call is under way any more. */
    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        Await.until(PATIENCE, threads::isTerminated, () -> "a call goes on for ever");
    }
}
