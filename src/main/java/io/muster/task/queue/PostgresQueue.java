package io.muster.task.queue;

import io.muster.database.RowArrays;
import io.muster.database.RowArrays.Column;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs claims and the storing of results as one statement each, for any number of tasks. */
final class PostgresQueue extends QueueStatements {
    /**
     * Fixes the plans of this transaction: index scans with nested loops, also where statistics lag behind a burst of tasks;
     * and generic plans, since planning takes longer than execution. A forbidden scan only gets a high cost, so expensive that
     * JIT starts: it is off.
     */
    private static final String FIXED_PLANS = "set_config('enable_bitmapscan', 'off', true),"
            + " set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),"
            + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
            + " set_config('jit', 'off', true),"
            + " set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String FIX_PLANS = "select " + FIXED_PLANS;

    private static final String LOCK_CLAIMS = "select id, " + FIXED_PLANS + " from claim_lock for update";

    /** Walks from tenant to tenant along the index. */
    private static final String ALL_TENANTS = """
            tenants(tenant_id) as (
              (select tenant_id from queue_entries where due order by tenant_id limit 1)
              union all
              select (select w.tenant_id from queue_entries w
                      where w.due and w.tenant_id > t.tenant_id order by w.tenant_id limit 1)
              from tenants t where t.tenant_id is not null)""";

    private static final String CLAIM = claim(ALL_TENANTS, "");

    /** Begins at the cursor, behind the index entries of tasks that have ended. */
    private static final String CLAIM_FROM_CURSOR =
            claim("tenants(tenant_id) as (select unnest(?::varchar[]))", "and (w.priority_at, w.task_id) >= (?, ?)");

    private static final RowArrays<AttemptResult> RESULTS = new RowArrays<>(List.of(
            new Column<>("id", "uuid", result -> result.task().id()),
            new Column<>("fence", "int8", result -> result.task().fence()),
            new Column<>("status", "text", result -> result.status().wireName()),
            new Column<>("result", "text", AttemptResult::resultJson),
            new Column<>("error_message", "text", AttemptResult::error),
            new Column<>("attempt", "int4", AttemptResult::attempt),
            new Column<>("run_at", "timestamptz", result -> again(result, result.runAt())),
            new Column<>("priority_at", "timestamptz", result -> again(result, result.priorityAt()))));

    private static final String STORE = """
            with results as materialized (select s.*, ?::timestamptz as now from (%s) s),
            ended as materialized (
              delete from task_leases l using results s where l.task_id = s.id and l.fence = s.fence
              returning s.*, l.started_at),
            again as (
              update queue_entries q
              set attempt = e.attempt, run_at = e.run_at, priority_at = e.priority_at, due = e.run_at <= e.now, fence = e.fence,
                started_at = e.started_at, error_message = e.error_message, updated_at = e.now
              from ended e where q.task_id = e.id and e.status = 'pending' returning q.task_id, q.fence),
            gone as (
              delete from queue_entries q using ended e where q.task_id = e.id and e.status <> 'pending'
              returning e.*, q.tenant_id, q.created_at),
            done as (
              insert into task_results (task_id, tenant_id, status, created_at, result, error_message, attempt, fence,
                started_at, completed_at)
              select id, tenant_id, status, created_at, result::jsonb, error_message, attempt, fence, started_at, now
              from gone returning task_id, fence)
            select task_id, fence from done union all select task_id, fence from again""";

    /** Returns null for a final result, which retains its times: a column that is null in all rows costs nothing. */
    private static @Nullable Object again(AttemptResult result, Instant time) {
        return result.status().isFinal() ? null : utc(time);
    }

    PostgresQueue(Connection connection) {
        super(connection);
    }

    /**
     * Selects of each tenant the first tasks that may run: a tenant at its limit costs one step, however many of its tasks
     * wait. Of several tasks for one agent it selects the first.
     */
    private static String claim(String tenants, String position) {
        return """
                with recursive %1$s,
                running as materialized (select task_id, tenant_id, project_id, agent_id from task_leases),
                projects as materialized (
                  select project_id, count(*) as running from running where project_id is not null group by project_id),
                candidates as materialized (
                  select c.* from tenants t
                  cross join lateral (
                    select ?::bigint - (select count(*) from running r where r.tenant_id = t.tenant_id) as free) quota
                  cross join lateral (
                    select w.task_id as id, w.tenant_id, w.project_id, w.agent_id, w.run_at, w.priority_at, w.attempt, w.fence
                    from queue_entries w
                    where w.due and w.tenant_id = t.tenant_id %2$s and w.task_type = any (?)
                      and w.task_id not in (select task_id from running)
                      and (w.agent_id is null or not exists (
                        select 1 from running r where r.tenant_id = w.tenant_id and r.agent_id = w.agent_id))
                      and (w.project_id is null or w.project_id not in (
                        select project_id from projects where running >= ?))
                    order by w.priority_at, w.task_id limit greatest(0, least(quota.free, ?))) c
                  where t.tenant_id is not null),
                ranked as (
                  select c.*,
                    row_number() over (partition by tenant_id, agent_id order by priority_at, id) as of_agent,
                    row_number() over (partition by c.project_id order by priority_at, id) + coalesce(p.running, 0) as of_project
                  from candidates c left join projects p on p.project_id = c.project_id),
                chosen as materialized (
                  select * from ranked
                  where (agent_id is null or of_agent = 1) and (project_id is null or of_project <= ?)
                  order by priority_at, id limit ?),
                leased as (
                  insert into task_leases (%3$s)
                  select id, tenant_id, project_id, agent_id, fence + 1, ?, ?, ?, false from chosen)
                select %4$s, c.run_at, c.attempt + 1 as attempt, c.fence + 1 as fence
                from chosen c join tasks t on t.id = c.id order by c.priority_at, c.id""".formatted(tenants, position, LEASE_COLUMNS, TASK_COLUMNS);
    }

    @Override
    List<ClaimedTask> insertLeases(ClaimRequest request) throws SQLException {
        execute(LOCK_CLAIMS);
        ClaimCursor.Position cursor = request.cursor();
        try (PreparedStatement statement = connection.prepareStatement(cursor == null ? CLAIM : CLAIM_FROM_CURSOR)) {
            int next = 1;
            if (cursor != null) {
                statement.setArray(next++, texts(cursor.tenants()));
            }
            statement.setInt(next++, request.perTenant());
            if (cursor != null) {
                statement.setObject(next++, utc(cursor.rank()));
                statement.setObject(next++, cursor.task());
            }
            statement.setArray(next++, texts(request.types()));
            statement.setInt(next++, request.perProject());
            statement.setInt(next++, request.max());
            statement.setInt(next++, request.perProject());
            statement.setInt(next++, request.max());
            statement.setString(next++, request.owner());
            statement.setObject(next++, utc(request.now()));
            statement.setObject(next, utc(request.now().plus(request.lease())));
            return read(statement);
        }
    }

    private Array texts(Set<String> values) throws SQLException {
        return connection.createArrayOf("varchar", values.toArray());
    }

    @Override
    Map<UUID, Long> storeResults(List<AttemptResult> results, Instant now) throws SQLException {
        execute(FIX_PLANS);
        RowArrays.Selection rows = RESULTS.selectionOf(results);
        try (PreparedStatement statement = connection.prepareStatement(STORE.formatted(rows.sql()))) {
            statement.setObject(1, utc(now));
            rows.bind(statement, 2);
            Map<UUID, Long> held = new HashMap<>();
            try (ResultSet leases = statement.executeQuery()) {
                while (leases.next()) {
                    held.put(leases.getObject(1, UUID.class), leases.getLong(2));
                }
            }
            return held;
        }
    }
}
