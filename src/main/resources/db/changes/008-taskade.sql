--liquibase formatted sql

--changeset muster:008-taskade-reports
create table taskade_reports (
    id                 uuid                        not null,
    version            bigint                      not null,
    tenant_id          varchar(64)                 not null,
    project_id         uuid                        not null,
    taskade_project_id varchar(255)                not null,
    taskade_task_id    varchar(255)                not null,
    task_id            uuid                        not null,
    outcome            varchar(20)                 not null,
    message            ${text}                     not null,
    attempts           integer                     not null,
    next_attempt_at    timestamp(6) with time zone not null,
    created_at         timestamp(6) with time zone not null,
    constraint taskade_reports_pk primary key (id),
    constraint taskade_reports_task_uq unique (tenant_id, task_id),
    constraint taskade_reports_outcome_ck check (outcome in ('completed', 'failed', 'cancelled')),
    constraint taskade_reports_project_fk foreign key (tenant_id, project_id) references projects (tenant_id, id)
        on delete cascade
);
create index taskade_reports_next_attempt_at_ix on taskade_reports (next_attempt_at);
create index taskade_reports_project_ix on taskade_reports (tenant_id, project_id);
--rollback drop table taskade_reports;
