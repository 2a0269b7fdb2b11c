--liquibase formatted sql

--property name:bytes value:bytea dbms:postgresql
--property name:bytes value:varbinary dbms:h2

--changeset muster:006-replicas
create table replicas (
    id         varchar(100)                not null,
    started_at timestamp(6) with time zone not null,
    seen_at    timestamp(6) with time zone not null,
    constraint replicas_pk primary key (id)
);
--rollback drop table replicas;

--changeset muster:006-task-leases
-- Defaults, because a server of the version before goes on inserting without them.
alter table tasks add column attempt integer default 0 not null;
alter table tasks add column fence bigint default 0 not null;
-- False while run_at lies ahead: a task that is not due must not stand in the index that claims read.
alter table tasks add column ready boolean default false not null;
alter table tasks add column rank_at timestamp(6) with time zone default current_timestamp not null;
alter table tasks add column lease_owner varchar(100);
alter table tasks add column lease_until timestamp(6) with time zone;
alter table tasks add column cancel_requested boolean default false not null;
--rollback alter table tasks drop column cancel_requested;
--rollback alter table tasks drop column lease_until;
--rollback alter table tasks drop column lease_owner;
--rollback alter table tasks drop column rank_at;
--rollback alter table tasks drop column ready;
--rollback alter table tasks drop column fence;
--rollback alter table tasks drop column attempt;

--changeset muster:006-task-queue
create index tasks_waiting_ix on tasks ${tasks_waiting};
create index tasks_scheduled_ix on tasks ${tasks_scheduled};
create index tasks_running_ix on tasks ${tasks_running};
create index tasks_completed_at_ix on tasks ${tasks_completed};
--rollback drop index tasks_completed_at_ix;
--rollback drop index tasks_running_ix;
--rollback drop index tasks_scheduled_ix;
--rollback drop index tasks_waiting_ix;

--changeset muster:006-task-lists
drop index tasks_project_ix;
drop index tasks_agent_ix;
create index tasks_project_ix on tasks ${tasks_of_project};
create index tasks_agent_ix on tasks ${tasks_of_agent};
create index tasks_type_ix on tasks ${tasks_of_type};
create index tasks_priority_ix on tasks ${tasks_of_priority};
--rollback drop index tasks_priority_ix;
--rollback drop index tasks_type_ix;
--rollback drop index tasks_agent_ix;
--rollback drop index tasks_project_ix;
--rollback create index tasks_project_ix on tasks (tenant_id, project_id, created_at desc, id desc);
--rollback create index tasks_agent_ix on tasks (tenant_id, agent_id, created_at desc, id desc);

--changeset muster:006-task-artifacts
create table task_artifacts (
    task_id      uuid                        not null,
    name         varchar(255)                not null,
    content_type varchar(100)                not null,
    size         bigint                      not null,
    sha256       varchar(64)                 not null,
    content      ${bytes}                    not null,
    created_at   timestamp(6) with time zone not null,
    constraint task_artifacts_pk primary key (task_id, name),
    constraint task_artifacts_task_fk foreign key (task_id) references tasks (id) on delete cascade
);
--rollback drop table task_artifacts;

--changeset muster:006-task-callbacks
create table task_callbacks (
    task_id uuid                        not null,
    fence   bigint                      not null,
    attempt integer                     not null,
    next_at timestamp(6) with time zone not null,
    constraint task_callbacks_pk primary key (task_id, fence),
    constraint task_callbacks_task_fk foreign key (task_id) references tasks (id) on delete cascade
);
create index task_callbacks_next_at_ix on task_callbacks (next_at);
--rollback drop table task_callbacks;
