/**
 * Taskade, a hosted project tool, over its public REST API v1 (reference: the document that Taskade serves at
 * {@code https://www.taskade.com/api/documentation/v1}, read in the version 1.0.0 of July 2026).
 *
 * <p>Results are stored in an outbox within the transaction that ends the task and sent later, so none is lost and no
 * transaction is open during a call. {@link TaskadeExchange} is the one place that retries, waits, limits and gives
 * up. The key is one for the whole server: every tenant's operators can import what it can see. In:
 * {@code http.api.project} imports by {@link TaskadeImport}; {@code task.queue} stores results by
 * {@link ReportOutbox}. Out: {@link ReportSender} → {@link Taskade} → {@link TaskadeExchange} → HTTP.
 */
@NullMarked
package io.muster.project.taskade;

import org.jspecify.annotations.NullMarked;
