--liquibase formatted sql

--changeset muster:011-task-traces
-- The span that queued the task, as in the header traceparent; absent while nothing was traced.
alter table tasks add column sent_by varchar(55);
--rollback alter table tasks drop column sent_by;
