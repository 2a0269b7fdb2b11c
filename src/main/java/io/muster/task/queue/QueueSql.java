package io.muster.task.queue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The statements of the queue that run on every database. */
final class QueueSql {
    /** What a worker needs to know of a task, but for where it stands in the queue. */
    static final String TASK_COLUMNS =
            "t.id, t.tenant_id, t.created_by, t.title, t.project_id, t.agent_id, t.task_type, t.payload, t.priority,"
                    + " t.max_attempts, t.timeout_seconds, t.on_worker_lost, t.callback_url, t.traceparent";

    /** Of a task that is held; the attempt is under way and so counts. */
    private static final String COLUMNS = TASK_COLUMNS + ", q.run_at, q.attempt + 1 as attempt, l.fence";

    static final String LEASE_COLUMNS =
            "task_id, tenant_id, project_id, agent_id, fence, owner, started_at, expires_at, cancel_requested";

    /**
     * Claims of all servers take turns, so that a count of running tasks stays true until the claim that relied on it is
     * stored; and so do cancellations of waiting tasks, so that none is claimed meanwhile.
     */
    static final String LOCK_CLAIMS = "select id from claim_lock for update";

    static final String CLAIMED = "select " + COLUMNS + """
             from task_leases l join queue_entries q on q.task_id = l.task_id join tasks t on t.id = l.task_id
            where l.task_id = any (?) order by q.priority_at, t.id""";

    static final String DUE = """
            select task_id from queue_entries where not due and run_at <= ?
            order by run_at fetch first ? rows only for update skip locked""";

    static final String PROMOTE = "update queue_entries set due = true where task_id = any (?)";

    static final String HELD = "select task_id, fence, cancel_requested from task_leases where task_id = any (?)";

    /** In the order of ids, passing over what is being settled just now: two batches cannot wait for each other. */
    static final String RENEW = """
            update task_leases set expires_at = ?
            where task_id in (
              select task_id from task_leases where task_id = any (?) and owner = ?
              order by task_id for update skip locked)""";

    static final String EXPIRED = """
            select task_id from task_leases where expires_at < ?
            order by task_id fetch first 100 rows only for update skip locked""";

    static final String OWNED = """
            select task_id from task_leases where owner = ?
            order by task_id fetch first 100 rows only for update skip locked""";

    private QueueSql() {}

    /** In the class that JDBC has for a time stamp with time zone. */
    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
