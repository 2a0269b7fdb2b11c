--liquibase formatted sql

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
    -- Across all tenants: the key determines the tenant of its bearer.
    constraint api_keys_hash_uq unique (key_hash),
    constraint api_keys_role_ck check (role in ('viewer', 'operator', 'admin'))
);
create index api_keys_created_at_ix on api_keys (tenant_id, created_at desc, id desc);
--rollback drop table api_keys;
