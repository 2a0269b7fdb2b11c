package io.muster.testing;

import static io.muster.testing.JsonBody.json;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Clients that let agents act without a pause, and note what was acknowledged, until they are stopped or the server is. */
public final class ActionLoad implements AutoCloseable {
    private static final AtomicInteger LOADS = new AtomicInteger();
    private static final JsonNode ACTION = json("action", "wait_for", "load_state", "domcontentloaded");
    /** A failure is acknowledged and recorded like a success. */
    private static final JsonNode FAILURE = json("action", "click", "selector", "#none", "timeout_ms", 1);

    private final String name = "load-" + LOADS.incrementAndGet() + "-";
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<String>> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Two clients for each agent. */
    public ActionLoad(Client client, List<String> agents) {
        for (String agent : agents) {
            acknowledged.put(agent, new ConcurrentLinkedQueue<>());
            for (int i = 0; i < 2; i++) {
                threads.execute(() -> act(client, agent));
            }
        }
    }

    private void act(Client client, String agent) {
        while (!stopped) {
            int number = requests.incrementAndGet();
            String request = name + number;
            try {
                Client.Reply reply = client.with("X-Request-ID", request)
                        .post("/api/agents/browser/" + agent + "/actions", number % 10 == 0 ? FAILURE : ACTION);
                if (reply.status() == 200
                        || (reply.status() == 422 && reply.text().contains("\"reason\""))) {
                    acknowledged.get(agent).add(request);
                } else {
                    unexpected.add(reply.status() + " " + reply.text());
                }
            } catch (UncheckedIOException e) {
                // The server was killed.
                return;
            }
        }
    }

    /** The ids of the requests that were answered as performed. */
    public List<String> acknowledged(String agent) {
        return new ArrayList<>(acknowledged.get(agent));
    }

    public int count() {
        return acknowledged.values().stream().mapToInt(Queue::size).sum();
    }

    public List<String> unexpected() {
        return new ArrayList<>(unexpected);
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops, and waits for the last replies. */
    public void stop() {
        stopped = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("a client still waits for its reply");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
