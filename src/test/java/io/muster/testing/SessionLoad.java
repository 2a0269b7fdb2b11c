package io.muster.testing;

import static io.muster.testing.JsonBody.json;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that use and change a session on several servers, one after the other, until it is closed. */
public final class SessionLoad implements AutoCloseable {
    private static final int MAX_FAILURES = 20;

    private final ExecutorService clients;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private SessionLoad(int clients) {
        this.clients = Executors.newFixedThreadPool(clients);
    }

    public static SessionLoad on(List<MusterServer> servers, String path) {
        SessionLoad load = new SessionLoad(servers.size());
        servers.forEach(server -> load.clients.execute(() -> load.work(server.client(), path)));
        return load;
    }

    private void work(Client client, String path) {
        for (long i = 0; !ended; i++) {
            long start = System.nanoTime();
            try {
                Client.Reply reply = i % 2 == 0 ? client.get(path) : client.patch(path, json("data", json("load", i)));
                if (reply.status() != 200 && failures.size() < MAX_FAILURES) {
                    failures.add(reply.status() + " " + reply.text());
                }
            } catch (RuntimeException e) {
                failures.add(e.toString());
                return;
            }
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
            done.incrementAndGet();
        }
    }

    public long done() {
        return done.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public String summary() {
        return done + " requests, the slowest in " + TimeUnit.NANOSECONDS.toMillis(slowest.get()) + " ms";
    }

    @Override
    public void close() {
        ended = true;
        clients.shutdown();
    }
}
