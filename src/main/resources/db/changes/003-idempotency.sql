--liquibase formatted sql

--changeset muster:003-idempotency-keys
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
    constraint idempotency_keys_key_uq unique (tenant_id, user_id, idempotency_key)
);
create index idempotency_keys_created_at_ix on idempotency_keys (created_at);
--rollback drop table idempotency_keys;
--rollback drop sequence idempotency_keys_seq;
