--liquibase formatted sql

--changeset muster:013-audit-order
-- Entries come in with time: at the end of an ascending index they find their page at once and leave it full, at the front
-- of a descending one they split pages in halves. PostgreSQL reads an index backwards as quickly. H2 cannot.
drop index audit_logs_timestamp_ix;
drop index audit_logs_resource_ix;
drop index audit_logs_user_ix;
drop index audit_logs_event_type_ix;
create index audit_logs_timestamp_ix on audit_logs (tenant_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_resource_ix on audit_logs (tenant_id, resource_type, resource_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_user_ix on audit_logs (tenant_id, user_id, timestamp ${newest_first}, id ${newest_first});
create index audit_logs_event_type_ix on audit_logs (tenant_id, event_type, timestamp ${newest_first}, id ${newest_first});
--rollback drop index audit_logs_event_type_ix;
--rollback drop index audit_logs_user_ix;
--rollback drop index audit_logs_resource_ix;
--rollback drop index audit_logs_timestamp_ix;
--rollback create index audit_logs_timestamp_ix on audit_logs (tenant_id, timestamp desc, id desc);
--rollback create index audit_logs_resource_ix on audit_logs (tenant_id, resource_type, resource_id, timestamp desc, id desc);
--rollback create index audit_logs_user_ix on audit_logs (tenant_id, user_id, timestamp desc, id desc);
--rollback create index audit_logs_event_type_ix on audit_logs (tenant_id, event_type, timestamp desc, id desc);
