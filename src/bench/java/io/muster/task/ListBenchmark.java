package io.muster.task;

import io.muster.task.model.TestTasks;
import io.muster.task.model.TaskFilter;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskRepository;
import io.muster.task.model.TaskStatus;

import io.muster.common.AgentId;
import io.muster.common.Cursor;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.testing.TestPersistence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pages of the list of tasks, at its front and deep in it, with each filter. */
final class ListBenchmark {
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 100;
    private static final int PAGE = 50;

    private ListBenchmark() {}

    static void run(DataSource source) {
        Map<String, TaskFilter> filters = new LinkedHashMap<>();
        Instant now = Instant.now();
        filters.put("none", TaskFilter.ALL);
        filters.put("status=failed", new TaskFilter(TaskStatus.FAILED, null, null, null, null, null, null, null));
        filters.put("status=completed", new TaskFilter(TaskStatus.COMPLETED, null, null, null, null, null, null, null));
        filters.put("status=pending", new TaskFilter(TaskStatus.PENDING, null, null, null, null, null, null, null));
        filters.put("priority=urgent", new TaskFilter(null, TaskPriority.URGENT, null, null, null, null, null, null));
        filters.put("project_id", new TaskFilter(null, null, UUID.randomUUID(), null, null, null, null, null));
        filters.put("agent_id", new TaskFilter(null, null, null, new AgentId("a"), null, null, null, null));
        filters.put("task_type=pdf", new TaskFilter(null, null, null, null, "pdf", null, null, null));
        filters.put("created_by", new TaskFilter(null, null, null, null, null, "key:7", null, null));
        filters.put(
                "created_from, _to",
                new TaskFilter(
                        null, null, null, null, null, null, now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(60))));
        try (TestPersistence persistence = new TestPersistence(source)) {
            Cursor deep = new Cursor(now.minus(Duration.ofDays(80)), new UUID(0, 0));
            // The first pages cost the compiler's time.
            for (int i = 0; i < WARM_UP; i++) {
                filters.values().forEach(filter -> measure(persistence, filter, null));
                filters.values().forEach(filter -> measure(persistence, filter, deep));
            }
            filters.forEach((name, filter) -> System.out.printf(
                    Locale.ROOT,
                    "list %-18s front %s ms, deep %s ms (p50 / p95)%n",
                    name,
                    measure(persistence, filter, null),
                    measure(persistence, filter, deep)));
        }
    }

    private static String measure(TestPersistence persistence, TaskFilter filter, @Nullable Cursor after) {
        return persistence.call(entities -> {
            TaskRepository tasks = TestTasks.tasks(entities);
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                entities.clear();
                long begin = System.nanoTime();
                tasks.list(TenantId.DEFAULT, filter, new PageRequest(PAGE, after));
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis);
            return String.format(Locale.ROOT, "%4.1f / %4.1f", millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
        });
    }
}
