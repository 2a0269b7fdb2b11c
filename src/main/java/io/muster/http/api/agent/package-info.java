/**
 * Resources of browser agents: their life, actions, history, saved state and files.
 *
 * <p>Each method turns a request into one call of a service and the result into a view, so that rules stand in one
 * place for all entry points. In: JAX-RS, after the filters of {@code http}. Out: the services of {@code agent};
 * {@code action} reads the bodies of actions.
 */
@NullMarked
package io.muster.http.api.agent;

import org.jspecify.annotations.NullMarked;
