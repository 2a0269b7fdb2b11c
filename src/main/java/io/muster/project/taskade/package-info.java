/**
 * Taskade, a hosted project tool, over its public REST API v1 (reference: the document that Taskade serves at
 * {@code https://www.taskade.com/api/documentation/v1}, read in the version 1.0.0 of July 2026). Projects and their to-dos
 * come in by {@link io.muster.project.taskade.TaskadeImport}; what became of a task goes back by
 * {@link io.muster.project.taskade.ReportOutbox}, which stores it, and {@link io.muster.project.taskade.ReportSender},
 * which sends it. {@link io.muster.project.taskade.Taskade} knows the calls;
 * {@link io.muster.project.taskade.TaskadeExchange} makes them, and is the one place that retries, waits, limits and gives
 * up. No transaction is open meanwhile. The key is one for the whole server: every tenant's operators can import what it
 * can see.
 */
@NullMarked
package io.muster.project.taskade;

import org.jspecify.annotations.NullMarked;
