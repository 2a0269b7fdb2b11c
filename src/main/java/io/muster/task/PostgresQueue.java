package io.muster.task;

import io.muster.database.RowArrays;
import io.muster.database.RowArrays.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Claims with one statement, and settles with one, however many tasks. */
final class PostgresQueue implements QueueStatements {
    /**
     * For this transaction the plans stay as they are meant: along the indexes, in their order and row by row, also where
     * statistics lag behind a sudden crowd of tasks; and made once, since planning takes longer than the work. What is forbidden here is
     * only made to look dear, so dear that PostgreSQL would compile the plan.
     */
    private static final String FIXED_PLANS = "set_config('enable_bitmapscan', 'off', true),"
            + " set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),"
            + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
            + " set_config('jit', 'off', true),"
            + " set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String FIX_PLANS = "select " + FIXED_PLANS;

    private static final String TAKE_TURN = "select id, " + FIXED_PLANS + " from queue_turns for update";

    /**
     * Walks from tenant to tenant along the index, and from each takes the first that may run: a tenant at its limit costs
     * one step however many of its tasks wait. Several for one agent: only the first.
     */
    private static final String CLAIM = """
            with recursive tenants(tenant_id) as (
              (select tenant_id from tasks where status = 'pending' and ready order by tenant_id limit 1)
              union all
              select (select w.tenant_id from tasks w
                      where w.status = 'pending' and w.ready and w.tenant_id > t.tenant_id order by w.tenant_id limit 1)
              from tenants t where t.tenant_id is not null),
            running as materialized (select task_id, tenant_id, project_id, agent_id from task_leases),
            projects as materialized (
              select project_id, count(*) as running from running where project_id is not null group by project_id),
            candidates as materialized (
              select c.* from tenants t
              cross join lateral (
                select ?::bigint - (select count(*) from running r where r.tenant_id = t.tenant_id) as free) quota
              cross join lateral (
                select w.id, w.tenant_id, w.project_id, w.agent_id, w.rank_at, w.fence from tasks w
                where w.status = 'pending' and w.ready and w.tenant_id = t.tenant_id and w.task_type = any (?)
                  and w.id not in (select task_id from running)
                  and (w.agent_id is null or not exists (
                    select 1 from running r where r.tenant_id = w.tenant_id and r.agent_id = w.agent_id))
                  and (w.project_id is null or w.project_id not in (
                    select project_id from projects where running >= ?))
                order by w.rank_at, w.id limit greatest(0, least(quota.free, ?))) c
              where t.tenant_id is not null),
            ranked as (
              select c.*,
                row_number() over (partition by tenant_id, agent_id order by rank_at, id) as of_agent,
                row_number() over (partition by c.project_id order by rank_at, id) + coalesce(p.running, 0) as of_project
              from candidates c left join projects p on p.project_id = c.project_id),
            leased as (
              insert into task_leases (%s)
              select id, tenant_id, project_id, agent_id, fence + 1, ?, ?, ?, false from ranked
              where (agent_id is null or of_agent = 1) and (project_id is null or of_project <= ?)
              order by rank_at, id limit ?
              returning task_id, fence)
            select %s from leased l join tasks t on t.id = l.task_id order by t.rank_at, t.id""".formatted(QueueSql.LEASE_COLUMNS, QueueSql.COLUMNS);

    private static final RowArrays<Settlement> SETTLED = new RowArrays<>(List.of(
            new Column<>("id", "uuid", settlement -> settlement.task().id()),
            new Column<>("fence", "int8", settlement -> settlement.task().fence()),
            new Column<>("status", "text", settlement -> settlement.status().wireName()),
            new Column<>("result", "text", Settlement::resultJson),
            new Column<>("error_message", "text", Settlement::error),
            new Column<>("attempt", "int4", Settlement::attempt),
            new Column<>("run_at", "timestamptz", settlement -> QueueSql.utc(settlement.runAt())),
            new Column<>("rank_at", "timestamptz", settlement -> QueueSql.utc(settlement.rankAt()))));

    private static final String SETTLE = """
            with settled as materialized (select *, ?::timestamptz as now from %s as s(%s)),
            ended as materialized (
              delete from task_leases l using settled s where l.task_id = s.id and l.fence = s.fence
              returning s.*, l.started_at)
            update tasks t
            set status = e.status, result = e.result::jsonb, error_message = e.error_message,
              completed_at = case when e.status <> 'pending' then e.now end, attempt = e.attempt, run_at = e.run_at,
              rank_at = e.rank_at, ready = e.status = 'pending' and e.run_at <= e.now, fence = e.fence,
              started_at = e.started_at, updated_at = e.now, version = t.version + 1
            from ended e where t.id = e.id returning t.id, t.fence""".formatted(SETTLED.unnest(), SETTLED.names());

    private final Connection connection;

    PostgresQueue(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<ClaimedTask> claim(ClaimRequest request) throws SQLException {
        execute(TAKE_TURN);
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setInt(1, request.perTenant());
            statement.setArray(
                    2, connection.createArrayOf("varchar", request.types().toArray()));
            statement.setInt(3, request.perProject());
            statement.setInt(4, request.max());
            statement.setString(5, request.owner());
            statement.setObject(6, QueueSql.utc(request.now()));
            statement.setObject(7, QueueSql.utc(request.now().plus(request.lease())));
            statement.setInt(8, request.perProject());
            statement.setInt(9, request.max());
            return ClaimedTaskRow.readAll(statement);
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public Map<UUID, Long> settle(List<Settlement> settlements, Instant now) throws SQLException {
        execute(FIX_PLANS);
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setObject(1, QueueSql.utc(now));
            SETTLED.bind(statement, 2, settlements);
            Map<UUID, Long> taken = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return taken;
        }
    }
}
