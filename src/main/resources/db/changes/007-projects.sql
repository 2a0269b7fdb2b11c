--liquibase formatted sql

--property name:text value:text dbms:postgresql
--property name:text value:varchar dbms:h2

--changeset muster:007-projects
alter table projects add column taskade_project_id varchar(255);
alter table projects add column imported_at timestamp(6) with time zone;
-- A second import finds what the first one made, also when two run at once.
alter table projects add constraint projects_taskade_uq unique (tenant_id, taskade_project_id);
create index projects_workspace_ix on projects (tenant_id, workspace_id, created_at desc, id desc);
-- The purge looks for them every minute.
create index projects_deleted_at_ix on projects (deleted_at);
--rollback drop index projects_deleted_at_ix;
--rollback drop index projects_workspace_ix;
--rollback alter table projects drop constraint projects_taskade_uq;
--rollback alter table projects drop column imported_at;
--rollback alter table projects drop column taskade_project_id;

--changeset muster:007-project-items
create table project_items (
    id              uuid                        not null,
    tenant_id       varchar(64)                 not null,
    project_id      uuid                        not null,
    taskade_task_id varchar(255)                not null,
    parent_task_id  varchar(255),
    title           ${text}                     not null,
    note            ${text},
    completed       boolean                     not null,
    position        integer                     not null,
    updated_at      timestamp(6) with time zone not null,
    constraint project_items_pk primary key (id),
    constraint project_items_task_uq unique (tenant_id, project_id, taskade_task_id),
    constraint project_items_project_fk foreign key (tenant_id, project_id) references projects (tenant_id, id)
        on delete cascade
);
create index project_items_position_ix on project_items (tenant_id, project_id, position);
--rollback drop table project_items;

--changeset muster:007-taskade-reports
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
create index taskade_reports_due_ix on taskade_reports (next_attempt_at);
create index taskade_reports_project_ix on taskade_reports (tenant_id, project_id);
--rollback drop table taskade_reports;
