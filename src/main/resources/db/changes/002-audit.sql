--liquibase formatted sql

--changeset muster:002-audit-logs
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
-- Entries arrive in the order of time: at the end of an ascending index they find their page at once and leave it full, at
-- the start of a descending one they split pages in halves. PostgreSQL reads an index backwards as quickly. H2 cannot.
create index audit_logs_timestamp_ix on audit_logs (tenant_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_resource_ix on audit_logs (tenant_id, resource_type, resource_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_user_ix on audit_logs (tenant_id, user_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_event_type_ix on audit_logs (tenant_id, event_type, timestamp ${newest_first}, id ${newest_first});
--rollback drop table audit_logs;
--rollback drop sequence audit_logs_seq;
