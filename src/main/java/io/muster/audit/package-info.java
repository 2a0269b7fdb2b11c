/**
 * The audit log: who did what to which resource, when, from where, and what it was before and after.
 *
 * <p>Rows are only added and, after the retention time, removed; every column refuses updates.
 * {@link AuditTrail#record} joins the transaction of the change, so neither exists without the other; refusals and
 * failures, which change nothing, have a transaction of their own. Types are the constants of {@link AuditEventType}.
 * In: the services of all features; {@code http.api.admin} reads. Out: the table {@code audit_logs}, metrics and
 * telemetry events once an entry is committed.
 */
@NullMarked
package io.muster.audit;

import org.jspecify.annotations.NullMarked;
