--liquibase formatted sql

--changeset muster:004-replicas
create table replicas (
    id         varchar(100)                not null,
    started_at timestamp(6) with time zone not null,
    seen_at    timestamp(6) with time zone not null,
    constraint replicas_pk primary key (id)
);
--rollback drop table replicas;
