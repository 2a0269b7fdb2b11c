--liquibase formatted sql

--changeset muster:005-browser-agents
create sequence browser_agents_seq start with 1 increment by 50;
create table browser_agents (
    id            bigint                      not null,
    version       bigint                      not null,
    tenant_id     varchar(64)                 not null,
    agent_id      varchar(255)                not null,
    channel       varchar(50)                 not null,
    headless      boolean                     not null,
    ephemeral     boolean                     not null,
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
-- Read by the purge every hour.
create index browser_agents_deleted_at_ix on browser_agents (deleted_at);
--rollback drop table browser_agents;
--rollback drop sequence browser_agents_seq;

--changeset muster:005-agent-states
create table agent_states (
    agent_id   bigint                      not null,
    -- The secrets of the configuration, or what the browser session needs to be restored.
    kind       varchar(20)                 not null,
    key_id     varchar(16)                 not null,
    nonce      ${bytes}                    not null,
    ciphertext ${bytes}                    not null,
    size_bytes integer                     not null,
    saved_at   timestamp(6) with time zone not null,
    constraint agent_states_pk primary key (agent_id, kind),
    constraint agent_states_agent_fk foreign key (agent_id) references browser_agents (id) on delete cascade,
    constraint agent_states_kind_ck check (kind in ('configuration', 'session'))
);
-- Finds the rows to encrypt again after a change of keys.
create index agent_states_key_ix on agent_states (key_id);
--rollback drop table agent_states;
