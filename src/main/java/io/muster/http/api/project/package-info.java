/**
 * Resources of projects and their import from Taskade.
 *
 * <p>Each method turns a request into one call of a service and the result into a view, so that rules stand in one
 * place for all entry points. In: JAX-RS, after the filters of {@code http}. Out: the services of {@code project} and
 * {@code project.taskade}.
 */
@NullMarked
package io.muster.http.api.project;

import org.jspecify.annotations.NullMarked;
