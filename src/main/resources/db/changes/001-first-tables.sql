--liquibase formatted sql

--property name:json value:jsonb dbms:postgresql
--property name:json value:json dbms:h2
--property name:text value:text dbms:postgresql
--property name:text value:varchar dbms:h2

--changeset muster:001-browser-agents
create sequence browser_agents_seq start with 1 increment by 50;
create table browser_agents (
    id            bigint                      not null,
    version       bigint                      not null,
    tenant_id     varchar(64)                 not null,
    agent_id      varchar(255)                not null,
    channel       varchar(50)                 not null,
    headless      boolean                     not null,
    status        varchar(20)                 not null,
    config        ${json}                     not null,
    created_by    varchar(255)                not null,
    owner         varchar(100),
    total_actions bigint                      not null,
    total_errors  bigint                      not null,
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    deleted_at    timestamp(6) with time zone,
    constraint browser_agents_pk primary key (id),
    constraint browser_agents_agent_id_uq unique (tenant_id, agent_id),
    constraint browser_agents_status_ck check (status in ('created', 'starting', 'idle', 'running', 'stopped', 'error'))
);
create index browser_agents_created_at_ix on browser_agents (tenant_id, created_at desc, id desc);
create index browser_agents_status_ix on browser_agents (tenant_id, status, created_at desc, id desc);
create index browser_agents_created_by_ix on browser_agents (tenant_id, created_by, created_at desc, id desc);
create index browser_agents_owner_ix on browser_agents (status, owner);
--rollback drop table browser_agents;
--rollback drop sequence browser_agents_seq;

--changeset muster:001-projects
create table projects (
    id           uuid                        not null,
    version      bigint                      not null,
    tenant_id    varchar(64)                 not null,
    name         varchar(512)                not null,
    workspace_id varchar(255),
    folder_id    varchar(255),
    description  ${text},
    metadata     ${json},
    created_by   varchar(255)                not null,
    created_at   timestamp(6) with time zone not null,
    updated_at   timestamp(6) with time zone not null,
    deleted_at   timestamp(6) with time zone,
    constraint projects_pk primary key (id),
    -- What tasks refer to: a task of one tenant cannot belong to a project of another.
    constraint projects_tenant_uq unique (tenant_id, id)
);
create index projects_created_at_ix on projects (tenant_id, created_at desc, id desc);
create index projects_created_by_ix on projects (tenant_id, created_by, created_at desc, id desc);
--rollback drop table projects;

--changeset muster:001-tasks
create table tasks (
    id              uuid                        not null,
    version         bigint                      not null,
    tenant_id       varchar(64)                 not null,
    created_by      varchar(255)                not null,
    title           varchar(512)                not null,
    description     ${text},
    metadata        ${json},
    status          varchar(20)                 not null,
    priority        varchar(20)                 not null,
    project_id      uuid,
    agent_id        varchar(255),
    task_type       varchar(100)                not null,
    payload         ${json}                     not null,
    result          ${json},
    error_message   ${text},
    timeout_seconds integer,
    max_attempts    integer                     not null,
    run_at          timestamp(6) with time zone not null,
    on_lost         varchar(20)                 not null,
    callback_url    varchar(2048),
    started_at      timestamp(6) with time zone,
    completed_at    timestamp(6) with time zone,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    constraint tasks_pk primary key (id),
    constraint tasks_project_fk foreign key (tenant_id, project_id) references projects (tenant_id, id),
    constraint tasks_status_ck check (status in ('pending', 'in_progress', 'completed', 'failed', 'cancelled')),
    constraint tasks_priority_ck check (priority in ('low', 'medium', 'high', 'urgent')),
    constraint tasks_on_lost_ck check (on_lost in ('retry', 'fail'))
);
create index tasks_created_at_ix on tasks (tenant_id, created_at desc, id desc);
create index tasks_status_ix on tasks (tenant_id, status, created_at desc, id desc);
create index tasks_created_by_ix on tasks (tenant_id, created_by, created_at desc, id desc);
create index tasks_project_ix on tasks (tenant_id, project_id, created_at desc, id desc);
create index tasks_agent_ix on tasks (tenant_id, agent_id, created_at desc, id desc);
--rollback drop table tasks;

--changeset muster:001-audit-logs
create sequence audit_logs_seq start with 1 increment by 50;
create table audit_logs (
    id            bigint                      not null,
    tenant_id     varchar(64)                 not null,
    event_type    varchar(100)                not null,
    action        varchar(100)                not null,
    resource_type varchar(100)                not null,
    resource_id   varchar(255),
    user_id       varchar(255)                not null,
    user_email    varchar(255),
    ip_address    varchar(45),
    user_agent    varchar(512),
    request_id    varchar(128)                not null,
    details       ${json},
    old_value     ${json},
    new_value     ${json},
    success       boolean                     not null,
    error_message ${text},
    timestamp     timestamp(6) with time zone not null,
    constraint audit_logs_pk primary key (id)
);
create index audit_logs_timestamp_ix on audit_logs (tenant_id, timestamp desc, id desc);
create index audit_logs_resource_ix on audit_logs (tenant_id, resource_type, resource_id, timestamp desc, id desc);
create index audit_logs_user_ix on audit_logs (tenant_id, user_id, timestamp desc, id desc);
create index audit_logs_event_type_ix on audit_logs (tenant_id, event_type, timestamp desc, id desc);
--rollback drop table audit_logs;
--rollback drop sequence audit_logs_seq;

--changeset muster:001-api-keys
create table api_keys (
    id         uuid                        not null,
    tenant_id  varchar(64)                 not null,
    name       varchar(100)                not null,
    role       varchar(20)                 not null,
    key_hash   varchar(64)                 not null,
    key_prefix varchar(20)                 not null,
    created_by varchar(255)                not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    constraint api_keys_pk primary key (id),
    -- Of all tenants: the key says which tenant its bearer belongs to.
    constraint api_keys_hash_uq unique (key_hash),
    constraint api_keys_role_ck check (role in ('viewer', 'operator', 'admin'))
);
create index api_keys_created_at_ix on api_keys (tenant_id, created_at desc, id desc);
--rollback drop table api_keys;

--changeset muster:001-idempotency-keys
create sequence idempotency_keys_seq start with 1 increment by 50;
create table idempotency_keys (
    id              bigint                      not null,
    tenant_id       varchar(64)                 not null,
    user_id         varchar(255)                not null,
    idempotency_key varchar(255)                not null,
    request_hash    varchar(64)                 not null,
    response_status integer,
    response_body   ${json},
    created_at      timestamp(6) with time zone not null,
    constraint idempotency_keys_pk primary key (id),
    constraint idempotency_keys_uq unique (tenant_id, user_id, idempotency_key)
);
create index idempotency_keys_created_at_ix on idempotency_keys (created_at);
--rollback drop table idempotency_keys;
--rollback drop sequence idempotency_keys_seq;
