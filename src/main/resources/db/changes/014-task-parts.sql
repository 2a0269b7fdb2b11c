--liquibase formatted sql

--changeset muster:014-task-queue
-- What waits or runs. Narrow, since every attempt changes it; no foreign keys, which would lock the wide row.
create table task_queue (
    task_id       uuid                        not null,
    tenant_id     varchar(64)                 not null,
    project_id    uuid,
    agent_id      varchar(255),
    task_type     varchar(100)                not null,
    priority      varchar(20)                 not null,
    created_at    timestamp(6) with time zone not null,
    attempt       integer                     not null,
    fence         bigint                      not null,
    ready         boolean                     not null,
    run_at        timestamp(6) with time zone not null,
    rank_at       timestamp(6) with time zone not null,
    started_at    timestamp(6) with time zone,
    error_message ${text},
    updated_at    timestamp(6) with time zone not null,
    constraint task_queue_pk primary key (task_id)
)${task_leases_storage};
create index task_queue_waiting_ix on task_queue ${queue_waiting};
create index task_queue_scheduled_ix on task_queue ${queue_scheduled};
create index task_queue_created_at_ix on task_queue (tenant_id, created_at ${newest_first}, task_id ${newest_first});
--rollback drop table task_queue;

--changeset muster:014-task-ends
-- What has ended; rows are added and never changed.
create table task_ends (
    task_id       uuid                        not null,
    tenant_id     varchar(64)                 not null,
    status        varchar(20)                 not null,
    created_at    timestamp(6) with time zone not null,
    result        ${json},
    error_message ${text},
    attempt       integer                     not null,
    fence         bigint                      not null,
    started_at    timestamp(6) with time zone,
    completed_at  timestamp(6) with time zone not null,
    constraint task_ends_pk primary key (task_id),
    constraint task_ends_status_ck check (status in ('completed', 'failed', 'cancelled'))
);
create index task_ends_status_ix on task_ends (tenant_id, status, created_at ${newest_first}, task_id ${newest_first});
create index task_ends_completed_at_ix on task_ends (completed_at);
--rollback drop table task_ends;

--changeset muster:014-tasks-get-parts
insert into task_queue (task_id, tenant_id, project_id, agent_id, task_type, priority, created_at, attempt, fence, ready, run_at, rank_at, started_at, error_message, updated_at)
select id, tenant_id, project_id, agent_id, task_type, priority, created_at, attempt, fence, ready, run_at, rank_at, started_at, error_message, updated_at
from tasks where status = 'pending';
insert into task_ends (task_id, tenant_id, status, created_at, result, error_message, attempt, fence, started_at, completed_at)
select id, tenant_id, status, created_at, result, error_message, attempt, fence, started_at, coalesce(completed_at, updated_at)
from tasks where status <> 'pending';
--rollback delete from task_queue;
--rollback delete from task_ends;

--changeset muster:014-tasks-without-parts
drop index tasks_status_ix;
drop index tasks_waiting_ix;
drop index tasks_scheduled_ix;
drop index tasks_completed_at_ix;
alter table tasks drop constraint tasks_status_ck;
alter table tasks drop column status;
alter table tasks drop column result;
alter table tasks drop column error_message;
alter table tasks drop column attempt;
alter table tasks drop column fence;
alter table tasks drop column ready;
alter table tasks drop column rank_at;
alter table tasks drop column started_at;
alter table tasks drop column completed_at;
alter table tasks drop column updated_at;
--rollback alter table tasks add column status varchar(20) default 'pending' not null;
--rollback alter table tasks add column result ${json};
--rollback alter table tasks add column error_message ${text};
--rollback alter table tasks add column attempt integer default 0 not null;
--rollback alter table tasks add column fence bigint default 0 not null;
--rollback alter table tasks add column ready boolean default false not null;
--rollback alter table tasks add column rank_at timestamp(6) with time zone default current_timestamp not null;
--rollback alter table tasks add column started_at timestamp(6) with time zone;
--rollback alter table tasks add column completed_at timestamp(6) with time zone;
--rollback alter table tasks add column updated_at timestamp(6) with time zone default current_timestamp not null;
--rollback update tasks set
--rollback   error_message = (select q.error_message from task_queue q where q.task_id = tasks.id),
--rollback   attempt = (select q.attempt from task_queue q where q.task_id = tasks.id),
--rollback   fence = (select q.fence from task_queue q where q.task_id = tasks.id),
--rollback   ready = (select q.ready from task_queue q where q.task_id = tasks.id),
--rollback   run_at = (select q.run_at from task_queue q where q.task_id = tasks.id),
--rollback   rank_at = (select q.rank_at from task_queue q where q.task_id = tasks.id),
--rollback   started_at = (select q.started_at from task_queue q where q.task_id = tasks.id),
--rollback   updated_at = (select q.updated_at from task_queue q where q.task_id = tasks.id)
--rollback where id in (select task_id from task_queue);
--rollback update tasks set
--rollback   status = (select e.status from task_ends e where e.task_id = tasks.id),
--rollback   result = (select e.result from task_ends e where e.task_id = tasks.id),
--rollback   error_message = (select e.error_message from task_ends e where e.task_id = tasks.id),
--rollback   attempt = (select e.attempt from task_ends e where e.task_id = tasks.id),
--rollback   fence = (select e.fence from task_ends e where e.task_id = tasks.id),
--rollback   started_at = (select e.started_at from task_ends e where e.task_id = tasks.id),
--rollback   completed_at = (select e.completed_at from task_ends e where e.task_id = tasks.id),
--rollback   updated_at = (select e.completed_at from task_ends e where e.task_id = tasks.id)
--rollback where id in (select task_id from task_ends);
--rollback alter table tasks alter column status drop default;
--rollback alter table tasks alter column updated_at drop default;
--rollback alter table tasks add constraint tasks_status_ck check (status in ('pending', 'completed', 'failed', 'cancelled'));
--rollback create index tasks_completed_at_ix on tasks ${tasks_completed};
--rollback create index tasks_scheduled_ix on tasks ${tasks_scheduled};
--rollback create index tasks_waiting_ix on tasks ${tasks_waiting};
--rollback create index tasks_status_ix on tasks (tenant_id, status, created_at desc, id desc);
