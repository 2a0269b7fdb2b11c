/**
 * The resource of client sessions: JSON objects that clients share between their servers.
 *
 * <p>Each method turns a request into one call of a service and the result into a view, so that rules stand in one
 * place for all entry points. In: JAX-RS, after the filters of {@code http}. Out:
 * {@code session.ClientSessionService}.
 */
@NullMarked
package io.muster.http.api.session;

import org.jspecify.annotations.NullMarked;
