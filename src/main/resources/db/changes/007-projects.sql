--liquibase formatted sql

--changeset muster:007-projects
create table projects (
    id                 uuid                        not null,
    version            bigint                      not null,
    tenant_id          varchar(64)                 not null,
    name               varchar(512)                not null,
    workspace_id       varchar(255),
    folder_id          varchar(255),
    taskade_project_id varchar(255),
    description        ${text},
    metadata           ${json},
    created_by         varchar(255)                not null,
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    imported_at        timestamp(6) with time zone,
    deleted_at         timestamp(6) with time zone,
    constraint projects_pk primary key (id),
    -- Target of foreign keys: a task of one tenant cannot belong to a project of another.
    constraint projects_tenant_uq unique (tenant_id, id),
    -- A second import finds the project of the first one, also when two run at once.
    constraint projects_taskade_uq unique (tenant_id, taskade_project_id)
);
create index projects_created_at_ix on projects (tenant_id, created_at desc, id desc);
create index projects_created_by_ix on projects (tenant_id, created_by, created_at desc, id desc);
create index projects_workspace_ix on projects (tenant_id, workspace_id, created_at desc, id desc);
-- Read by the purge every minute.
create index projects_deleted_at_ix on projects (deleted_at);
--rollback drop table projects;

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
