package io.muster.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import javax.sql.DataSource;

/** The same work with db-scheduler, in the mode that its documentation recommends for throughput. */
final class Competitor {
    /** From db-scheduler's documentation. */
    static final String SCHEMA = """
            create table scheduled_tasks (
              task_name text not null, task_instance text not null, task_data bytea,
              execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
              last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
              last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
              primary key (task_name, task_instance));
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)""";

    /** Grows with time, as the ids of the queue do (UUID version 7); both sides get the same. */
    static final String ID = "(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')"
            + " || '7' || lpad(to_hex(n & 4095), 3, '0') || '8' || substr(md5(n::text), 1, 15))::uuid";

    static final String INSERT = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'none', (""" + ID + ")::text, now(), false, 1 from generate_series(1, %d) n";

    private Competitor() {}

    static void start(DataSource source, int workers, String name) {
        OneTimeTask<Void> nothing = Tasks.oneTime("none").execute((instance, context) -> {});
        Scheduler.create(source, nothing)
                .schedulerName(() -> name)
                .threads(workers)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(50))
                .build()
                .start();
    }
}
