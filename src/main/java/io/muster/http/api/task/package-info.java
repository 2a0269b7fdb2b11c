/**
 * Resources of tasks: queueing, reading, waiting, cancelling, retrying, and their files.
 *
 * <p>Each method turns a request into one call of a service and the result into a view, so that rules stand in one
 * place for all entry points. In: JAX-RS, after the filters of {@code http}. Out: the services of {@code task}.
 */
@NullMarked
package io.muster.http.api.task;

import org.jspecify.annotations.NullMarked;
