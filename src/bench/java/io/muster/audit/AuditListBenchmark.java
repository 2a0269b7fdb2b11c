package io.muster.audit;

import io.muster.common.Cursor;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.testing.TestPersistence;
import io.muster.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the audit log among a million entries, with each filter, at its front and deep in it. Nine of ten entries are ends
 * of tasks; of some kinds there are few.
 */
public final class AuditListBenchmark {
    private static final int ENTRIES = Integer.getInteger("entries", 1_000_000);
    private static final int ROUNDS = 100;
    private static final int PAGE = 50;

    private static final String FILL = """
            insert into audit_logs (id, tenant_id, event_type, action, resource_type, resource_id, user_id, request_id, details,
              success, timestamp)
            select n, 'default',
              case when n %% 10 > 0 then 'task.complete' when n %% 1000 > 0 then 'agent.create' else 'project.create' end,
              'X', case when n %% 10 > 0 then 'task' when n %% 1000 > 0 then 'agent' else 'project' end,
              case when n %% 10 > 0 then gen_random_uuid()::text else 'agent-' || (n %% 100) end,
              case when n %% 10 > 0 then 'server' when n %% 5000 > 0 then 'key:' || (n %% 50) else 'key:rare' end,
              'r', '{"attempt":1}', true, now() - (%1$d - n) * interval '1 second'
            from generate_series(1, %1$d) n""";

    private AuditListBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        TestPostgres postgres = TestPostgres.server();
        String database = postgres.createDatabase();
        DataSource source = postgres.dataSource(database);
        TestDatabase.migrate(source);
        postgres.execute(database, FILL.formatted(ENTRIES));
        postgres.execute(database, "vacuum analyze audit_logs");
        try (TestPersistence persistence = new TestPersistence(source)) {
            Map<String, AuditFilter> filters = filters();
            // The first pages cost the compiler's time.
            filters.values().forEach(filter -> p95(persistence, filter, null));
            filters.forEach((name, filter) -> System.out.printf(
                    Locale.ROOT,
                    "audit %-26s front p95 %6.1f ms, deep p95 %6.1f ms%n",
                    name,
                    p95(persistence, filter, null),
                    p95(persistence, filter, deep())));
        }
        System.exit(0);
    }

    private static Map<String, AuditFilter> filters() {
        Instant now = Instant.now();
        Map<String, AuditFilter> filters = new LinkedHashMap<>();
        filters.put("none", AuditFilter.ALL);
        filters.put("resource_type=agent", new AuditFilter("agent", null, null, null, null, null));
        filters.put("resource_type=project", new AuditFilter("project", null, null, null, null, null));
        filters.put("resource_type, resource_id", new AuditFilter("agent", "agent-50", null, null, null, null));
        filters.put("user_id=server", new AuditFilter(null, null, "server", null, null, null));
        filters.put("user_id=key:rare", new AuditFilter(null, null, "key:rare", null, null, null));
        filters.put("event_type=task.complete", new AuditFilter(null, null, null, "task.complete", null, null));
        filters.put("event_type=project.create", new AuditFilter(null, null, null, "project.create", null, null));
        filters.put(
                "from, to",
                new AuditFilter(
                        null,
                        null,
                        null,
                        null,
                        now.minus(Duration.ofSeconds(ENTRIES / 2)),
                        now.minus(Duration.ofSeconds(ENTRIES / 3))));
        return filters;
    }

    private static Cursor deep() {
        return new Cursor(Instant.now().minus(Duration.ofSeconds(ENTRIES * 9L / 10)).truncatedTo(ChronoUnit.MICROS), 0);
    }

    private static double p95(TestPersistence persistence, AuditFilter filter, @Nullable Cursor after) {
        return persistence.call(entities -> {
            AuditLogRepository logs = new AuditLogRepository();
            logs.entities = entities;
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                entities.clear();
                long begin = System.nanoTime();
                logs.list(TenantId.DEFAULT, filter, new PageRequest(PAGE, after));
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis);
            return millis[ROUNDS * 95 / 100];
        });
    }
}
