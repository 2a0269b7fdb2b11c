/**
 * The edge of the HTTP entry point: request ids, security headers, authentication, limits, and the form of refusals.
 *
 * <p>One mechanism only authenticates and one filter only refuses, because a mechanism cannot stop a request to an
 * address without a security constraint (ADR 3). In: every request, through {@link CredentialMechanism} and the
 * filters in the order of {@code web.xml}: {@link AccessLogFilter}, {@link RequestMetricsFilter},
 * {@link RequestIdFilter}, {@link LimitFilter} and {@link AuthenticationFilter}. Out: a resource of {@code http.api},
 * or a servlet of {@code console} or {@code demo}; refusals are audited by {@link DeniedAccessAudit}.
 */
@NullMarked
package io.muster.http;

import org.jspecify.annotations.NullMarked;
