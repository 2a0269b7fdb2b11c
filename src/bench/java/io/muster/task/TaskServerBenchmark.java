package io.muster.task;

import io.muster.common.Cursor;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Tasks over HTTP at a real server on PostgreSQL: three-step tasks on the demo site by four workers, and the same steps called
 * one by one by four clients; how fast tasks are created; pages of the list among many tasks.
 */
public final class TaskServerBenchmark {
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final String AGENTS = "/api/agents/browser";
    private static final int WORKERS = 4;
    private static final int REAL = Integer.getInteger("real", 200);
    private static final int CREATES = Integer.getInteger("creates", 1_000);
    private static final int FINISHED = Integer.getInteger("finished", 1_000_000);
    private static final int PAGES = 100;

    private final MusterServer server;
    private final Client client;
    private final List<String> steps;

    private TaskServerBenchmark(MusterServer server) {
        this.server = server;
        this.client = server.client();
        this.steps = List.of(
                "{\"action\":\"navigate\",\"url\":\"" + server.url() + "/demo/products\"}",
                "{\"action\":\"click\",\"selector\":\"h2 a\"}",
                "{\"action\":\"extract\",\"selector\":\"#name\"}");
    }

    public static void main(String[] arguments) throws Exception {
        TestPostgres postgres = TestPostgres.server();
        String database = postgres.createDatabase();
        try (MusterServer server = MusterServer.start(Map.of(
                "DATABASE_URL", postgres.url(database),
                "MUSTER_DEMO", "on",
                "MUSTER_LIMITS", "off",
                "MUSTER_TASK_WORKERS", Integer.toString(WORKERS)))) {
            TaskServerBenchmark benchmark = new TaskServerBenchmark(server);
            benchmark.real();
            benchmark.create(1);
            benchmark.create(16);
            TaskHistory.fill(postgres.dataSource(database), FINISHED, "unknown");
            benchmark.list();
        }
        System.exit(0);
    }

    private void real() throws Exception {
        byTasks(REAL / 10);
        byHand(REAL / 10);
        measure("tasks", () -> byTasks(REAL));
        measure("by hand", () -> byHand(REAL));
    }

    /** Something to measure. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void measure(String name, Work work) throws Exception {
        double cpu = cpu();
        long begin = System.nanoTime();
        work.run();
        System.out.printf(
                Locale.ROOT,
                "%d of three steps, %-8s %.1f s, %.3f CPU seconds of server and browsers each%n",
                REAL,
                name,
                seconds(begin),
                (cpu() - cpu) / REAL);
    }

    /** Of processes that live: what an ended browser had used is missing. */
    private double cpu() {
        ProcessHandle process = server.process();
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one ->
                        one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private void byTasks(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(queue("\"steps\":[" + String.join(",", steps) + "]", ""));
        }
        for (String id : ids) {
            String status;
            do {
                status = client.get(TASKS + "/" + id + "?wait=60")
                        .json()
                        .path("status")
                        .asString();
            } while (status.equals("pending") || status.equals("in_progress"));
            if (!status.equals("completed")) {
                throw new IllegalStateException(client.get(TASKS + "/" + id).text());
            }
        }
    }

    private String queue(String payload, String more) {
        Client.Reply reply = client.post(TASKS, "{\"title\":\"measured\"" + more + ",\"payload\":{" + payload + "}}");
        require(201, reply);
        return reply.json().path("task_id").asString();
    }

    private void byHand(int count) throws Exception {
        atOnce(WORKERS, count, number -> {
            Client.Reply created = client.post(AGENTS, "{}");
            require(201, created);
            String agent = AGENTS + "/" + created.json().path("agent_id").asString();
            steps.forEach(step -> require(200, client.post(agent + "/actions", step)));
            require(200, client.delete(agent));
        });
    }

    private void create(int threads) throws Exception {
        String later = ",\"run_at\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"";
        IntConsumer one = number -> queue("\"steps\":[" + steps.get(0) + "]", later);
        atOnce(threads, CREATES / 5, one);
        double[] millis = new double[CREATES];
        long begin = System.nanoTime();
        atOnce(threads, CREATES, number -> {
            long called = System.nanoTime();
            one.accept(number);
            millis[number] = (System.nanoTime() - called) / 1e6;
        });
        System.out.printf(
                Locale.ROOT,
                "create by %d: %,.0f tasks/s, p50 %.1f ms, p95 %.1f ms%n",
                threads,
                CREATES / seconds(begin),
                percentile(millis, 50),
                percentile(millis, 95));
    }

    private static void atOnce(int threads, int count, IntConsumer work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(clients.submit(() -> work.accept(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdown();
        }
    }

    private void list() {
        Instant now = Instant.now();
        // One was finished every ten seconds; two thirds of them are younger.
        Duration age = Duration.ofSeconds(FINISHED * 20L / 3);
        List<String> filters = List.of(
                "",
                "status=failed",
                "status=completed",
                "status=pending",
                "status=in_progress",
                "priority=urgent",
                "project_id=" + UUID.randomUUID(),
                "agent_id=a",
                "task_type=pdf",
                "created_by=key:7",
                "created_from=" + now.minus(age.multipliedBy(2)) + "&created_to=" + now.minus(age.dividedBy(2)));
        String deep = "&cursor=" + new Cursor(now.minus(age), new UUID(0, 0)).encode();
        filters.forEach(filter -> page(filter, ""));
        for (String filter : filters) {
            System.out.printf(
                    Locale.ROOT,
                    "list %-28s front p95 %5.1f ms, deep p95 %5.1f ms%n",
                    filter.isEmpty() ? "all" : filter.split("=")[0] + " " + filter.split("[=&]")[1],
                    page(filter, ""),
                    page(filter, deep));
        }
    }

    private double page(String name, String cursor) {
        String filter = name.isEmpty() ? "" : "&" + name;
        double[] millis = new double[PAGES];
        for (int i = 0; i < PAGES; i++) {
            long begin = System.nanoTime();
            require(200, client.get(TASKS + "?limit=50" + filter + cursor));
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return percentile(millis, 95);
    }

    private static double percentile(double[] millis, int percent) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100];
    }

    private static void require(int status, Client.Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
