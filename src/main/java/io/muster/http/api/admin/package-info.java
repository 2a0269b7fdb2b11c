/**
 * Resources for administrators: API keys, limits of callers, the audit log.
 *
 * <p>Each method turns a request into one call of a service and the result into a view, so that rules stand in one
 * place for all entry points. Every call requires the role {@code admin} and sees its own tenant only. In: JAX-RS,
 * after the filters of {@code http}. Out: {@code identity}, {@code ratelimit}, {@code audit}.
 */
@NullMarked
package io.muster.http.api.admin;

import org.jspecify.annotations.NullMarked;
