--liquibase formatted sql

--property name:bytes value:bytea dbms:postgresql
--property name:bytes value:varbinary dbms:h2

--changeset muster:004-agent-states
create table agent_states (
    agent_id   bigint                      not null,
    -- What it holds: the secrets of the configuration, or what the browser session needs to go on.
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
-- For what is to be encrypted again after a change of keys.
create index agent_states_key_ix on agent_states (key_id);
--rollback drop table agent_states;
