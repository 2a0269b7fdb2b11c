--liquibase formatted sql

--changeset muster:010-queue-entries
-- A row for each task that waits or runs. Narrow, since every attempt changes it; no foreign keys, which would lock the wide
-- row of the task.
create table queue_entries (
    task_id       uuid                        not null,
    tenant_id     varchar(64)                 not null,
    project_id    uuid,
    agent_id      varchar(255),
    task_type     varchar(100)                not null,
    priority      varchar(20)                 not null,
    created_at    timestamp(6) with time zone not null,
    attempt       integer                     not null,
    fence         bigint                      not null,
    -- False while run_at lies ahead: a task that is not due must not stand in the index that claims read.
    due           boolean                     not null,
    run_at        timestamp(6) with time zone not null,
    -- run_at less the boost of the priority: the earliest is claimed first.
    priority_at   timestamp(6) with time zone not null,
    started_at    timestamp(6) with time zone,
    error_message ${text},
    updated_at    timestamp(6) with time zone not null,
    constraint queue_entries_pk primary key (task_id)
)${queue_storage};
create index queue_entries_due_ix on queue_entries ${queue_entries_due};
create index queue_entries_scheduled_ix on queue_entries ${queue_entries_scheduled};
create index queue_entries_created_at_ix on queue_entries (tenant_id, created_at ${newest_first}, task_id ${newest_first});
--rollback drop table queue_entries;

--changeset muster:010-task-leases
-- A task is in progress exactly while it has a lease. No foreign key: it would lock the wide row with each claim, and only
-- tasks that have ended are deleted.
create table task_leases (
    task_id          uuid                        not null,
    tenant_id        varchar(64)                 not null,
    project_id       uuid,
    agent_id         varchar(255),
    fence            bigint                      not null,
    owner            varchar(100)                not null,
    started_at       timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    cancel_requested boolean                     not null,
    constraint task_leases_pk primary key (task_id)
)${queue_storage};
--rollback drop table task_leases;

--changeset muster:010-claim-lock
-- One row; the transaction that has it locked may claim tasks, or take one out of the queue.
create table claim_lock (
    id integer not null,
    constraint claim_lock_pk primary key (id)
);
insert into claim_lock (id) values (1);
--rollback drop table claim_lock;
