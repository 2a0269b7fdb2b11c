package io.muster.task;

/** The statements of the queue. What is not written for one database runs on both. */
final class QueueSql {
    static final String COLUMNS =
            "id, tenant_id, created_by, title, project_id, agent_id, task_type, payload, priority, attempt, max_attempts,"
                    + " fence, timeout_seconds, on_lost, run_at, callback_url, rank_at";

    /**
     * Claims of all servers take turns (about a millisecond each), so that a count of running tasks stays true until the
     * claim that relied on it is stored. Where statistics lag behind a sudden crowd of tasks, PostgreSQL would rather read
     * and sort all that wait than walk along their index: for this transaction it may not.
     */
    static final String TAKE_TURN = "select pg_advisory_xact_lock(7310589),"
            + " set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)";

    /**
     * Walks from tenant to tenant along the index, and from each takes the first that may run: a tenant at its limit costs
     * one step however many of its tasks wait. Several for one agent: only the first. PostgreSQL.
     */
    static final String CLAIM = """
            with recursive tenants(tenant_id) as (
              (select tenant_id from tasks where status = 'pending' and ready order by tenant_id limit 1)
              union all
              select (select w.tenant_id from tasks w
                      where w.status = 'pending' and w.ready and w.tenant_id > t.tenant_id order by w.tenant_id limit 1)
              from tenants t where t.tenant_id is not null),
            running as materialized (
              select tenant_id, project_id, agent_id from tasks where status = 'in_progress'),
            full_projects as materialized (
              select project_id from running where project_id is not null group by project_id having count(*) >= ?),
            candidates as materialized (
              select c.* from tenants t
              cross join lateral (
                select ?::bigint - (select count(*) from running r where r.tenant_id = t.tenant_id) as free) quota
              cross join lateral (
                select w.id, w.tenant_id, w.project_id, w.agent_id, w.rank_at from tasks w
                where w.status = 'pending' and w.ready and w.tenant_id = t.tenant_id and w.task_type = any (?)
                  and (w.agent_id is null or not exists (
                    select 1 from running r where r.tenant_id = w.tenant_id and r.agent_id = w.agent_id))
                  and (w.project_id is null or w.project_id not in (select project_id from full_projects))
                order by w.rank_at, w.id limit greatest(0, least(quota.free, ?))) c
              where t.tenant_id is not null),
            ranked as (
              select id, rank_at, agent_id, project_id,
                row_number() over (partition by tenant_id, agent_id order by rank_at, id) as of_agent,
                row_number() over (partition by project_id order by rank_at, id)
                  + (select count(*) from running r where r.project_id = c.project_id) as of_project
              from candidates c),
            chosen as materialized (
              select id from ranked
              where (agent_id is null or of_agent = 1) and (project_id is null or of_project <= ?)
              order by rank_at, id limit ?),
            locked as materialized (
              select id from tasks where id in (select id from chosen) and status = 'pending'
              order by id for update skip locked)
            update tasks t
            set status = 'in_progress', ready = false, fence = t.fence + 1, attempt = t.attempt + 1, lease_owner = ?,
              lease_until = ?, started_at = ?, updated_at = ?, version = t.version + 1
            from locked where t.id = locked.id
            returning\s""" + "t." + COLUMNS.replace(", ", ", t.");

    /** The first that may run, as far as that is known before they are claimed together. H2. */
    static final String CANDIDATES = "select " + COLUMNS + """
             from tasks w
            where status = 'pending' and ready and task_type = any (?)
              and not exists (
                select 1 from tasks r
                where r.status = 'in_progress' and r.tenant_id = w.tenant_id and r.agent_id = w.agent_id)
              and (select count(*) from tasks r where r.status = 'in_progress' and r.tenant_id = w.tenant_id) < ?
              and (select count(*) from tasks r where r.status = 'in_progress' and r.project_id = w.project_id) < ?
            order by rank_at, id fetch first ? rows only""";

    static final String RUNNING = "select tenant_id, project_id, count(*) from tasks where status = 'in_progress'"
            + " group by tenant_id, project_id";

    /** The fence keeps two from claiming the same. H2. */
    static final String CLAIM_ONE = """
            update tasks
            set status = 'in_progress', ready = false, fence = fence + 1, attempt = attempt + 1, lease_owner = ?,
              lease_until = ?, started_at = ?, updated_at = ?, version = version + 1
            where id = ? and fence = ? and status = 'pending'""";

    static final String PROMOTE = """
            update tasks set ready = true
            where id in (
              select id from tasks where status = 'pending' and not ready and run_at <= ?
              order by run_at fetch first ? rows only for update skip locked)""";

    static final String HELD =
            "select id, fence, cancel_requested from tasks where id = any (?) and lease_owner is not null";

    /** In the order of ids, passing over what is being settled just now: two batches cannot wait for each other. */
    static final String RENEW = """
            update tasks set lease_until = ?
            where id in (
              select id from tasks where id = any (?) and lease_owner = ?
              order by id for update skip locked)""";

    static final String EXPIRED = "select " + COLUMNS + """
             from tasks where status = 'in_progress' and lease_until < ?
            order by id fetch first 100 rows only for update skip locked""";

    static final String OWNED = "select " + COLUMNS + """
             from tasks where status = 'in_progress' and lease_owner = ?
            order by id fetch first 100 rows only for update skip locked""";

    /**
     * A task has a lease owner exactly while it is in progress. Asking for the status instead would let PostgreSQL go through
     * the index of running tasks, with all its dead entries, for each single row.
     */
    private static final String SETTLE = """
            update tasks
            set status = ?, result = %s, error_message = ?, completed_at = ?, attempt = ?, run_at = ?, rank_at = ?,
              ready = ?, lease_owner = null, lease_until = null, cancel_requested = false, updated_at = ?,
              version = version + 1
            where id = ? and fence = ? and lease_owner is not null""";

    static final String SETTLE_ON_POSTGRESQL = SETTLE.formatted("cast(? as jsonb)");
    static final String SETTLE_ON_H2 = SETTLE.formatted("? format json");

    private QueueSql() {}
}
