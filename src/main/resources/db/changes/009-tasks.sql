--liquibase formatted sql

--changeset muster:009-tasks
-- What was asked for; workers do not change it.
create table tasks (
    id              uuid                        not null,
    version         bigint                      not null,
    tenant_id       varchar(64)                 not null,
    created_by      varchar(255)                not null,
    title           varchar(512)                not null,
    description     ${text},
    metadata        ${json},
    priority        varchar(20)                 not null,
    project_id      uuid,
    agent_id        varchar(255),
    task_type       varchar(100)                not null,
    payload         ${json}                     not null,
    timeout_seconds integer,
    max_attempts    integer                     not null,
    run_at          timestamp(6) with time zone not null,
    on_worker_lost  varchar(20)                 not null,
    callback_url    varchar(2048),
    -- The span that queued the task, as in the header traceparent; absent when it was not traced.
    traceparent     varchar(55),
    created_at      timestamp(6) with time zone not null,
    constraint tasks_pk primary key (id),
    constraint tasks_project_fk foreign key (tenant_id, project_id) references projects (tenant_id, id),
    constraint tasks_priority_ck check (priority in ('low', 'medium', 'high', 'urgent')),
    constraint tasks_on_worker_lost_ck check (on_worker_lost in ('retry', 'fail'))
);
create index tasks_created_at_ix on tasks (tenant_id, created_at desc, id desc);
create index tasks_created_by_ix on tasks (tenant_id, created_by, created_at desc, id desc);
create index tasks_project_ix on tasks ${tasks_project};
create index tasks_agent_ix on tasks ${tasks_agent};
create index tasks_type_ix on tasks ${tasks_type};
create index tasks_priority_ix on tasks ${tasks_priority};
--rollback drop table tasks;

--changeset muster:009-task-results
-- How tasks ended; rows are added and never changed. No foreign key, which would lock the wide row.
create table task_results (
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
    constraint task_results_pk primary key (task_id),
    constraint task_results_status_ck check (status in ('completed', 'failed', 'cancelled'))
);
create index task_results_status_ix on task_results (tenant_id, status, created_at ${newest_first}, task_id ${newest_first});
create index task_results_completed_at_ix on task_results (completed_at);
--rollback drop table task_results;

--changeset muster:009-task-artifacts
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

--changeset muster:009-task-callbacks
create table task_callbacks (
    task_id         uuid                        not null,
    fence           bigint                      not null,
    attempt         integer                     not null,
    next_attempt_at timestamp(6) with time zone not null,
    constraint task_callbacks_pk primary key (task_id, fence),
    constraint task_callbacks_task_fk foreign key (task_id) references tasks (id) on delete cascade
);
create index task_callbacks_next_attempt_at_ix on task_callbacks (next_attempt_at);
--rollback drop table task_callbacks;
