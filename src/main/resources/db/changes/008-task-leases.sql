--liquibase formatted sql

--changeset muster:008-task-leases
-- A task is in progress exactly while it has a lease; its own row says what it was before and what became of it, and is
-- written once for an attempt. No foreign key: it would lock the wide row with each claim, and only ended tasks are deleted.
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
)${task_leases_storage};
--rollback drop table task_leases;

--changeset muster:008-queue-turns
-- One row; whoever has it locked may claim tasks, or take one out of the queue.
create table queue_turns (
    id integer not null,
    constraint queue_turns_pk primary key (id)
);
insert into queue_turns (id) values (1);
--rollback drop table queue_turns;

--changeset muster:008-running-tasks-get-leases
insert into task_leases (task_id, tenant_id, project_id, agent_id, fence, owner, started_at, expires_at, cancel_requested)
select id, tenant_id, project_id, agent_id, fence, lease_owner, started_at, lease_until, cancel_requested
from tasks where status = 'in_progress';
update tasks set status = 'pending', ready = true, attempt = attempt - 1 where status = 'in_progress';
--rollback update tasks set status = 'in_progress', ready = false, attempt = attempt + 1,
--rollback   fence = (select l.fence from task_leases l where l.task_id = tasks.id),
--rollback   lease_owner = (select l.owner from task_leases l where l.task_id = tasks.id),
--rollback   lease_until = (select l.expires_at from task_leases l where l.task_id = tasks.id),
--rollback   started_at = (select l.started_at from task_leases l where l.task_id = tasks.id),
--rollback   cancel_requested = (select l.cancel_requested from task_leases l where l.task_id = tasks.id)
--rollback where id in (select task_id from task_leases);

--changeset muster:008-tasks-without-leases
drop index tasks_running_ix;
alter table tasks drop constraint tasks_status_ck;
alter table tasks add constraint tasks_status_ck check (status in ('pending', 'completed', 'failed', 'cancelled'));
alter table tasks drop column lease_owner;
alter table tasks drop column lease_until;
alter table tasks drop column cancel_requested;
--rollback alter table tasks add column lease_owner varchar(100);
--rollback alter table tasks add column lease_until timestamp(6) with time zone;
--rollback alter table tasks add column cancel_requested boolean default false not null;
--rollback alter table tasks drop constraint tasks_status_ck;
--rollback alter table tasks add constraint tasks_status_ck check (status in ('pending', 'in_progress', 'completed', 'failed', 'cancelled'));
--rollback create index tasks_running_ix on tasks ${tasks_running};

--changeset muster:008-ephemeral-agents
alter table browser_agents add column ephemeral boolean default false not null;
--rollback alter table browser_agents drop column ephemeral;
