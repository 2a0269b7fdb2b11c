--liquibase formatted sql

--changeset muster:005-deleted-agents
-- The purge looks for them every hour.
create index browser_agents_deleted_at_ix on browser_agents (deleted_at);
--rollback drop index browser_agents_deleted_at_ix;
