/**
 * The edge of the HTTP door: request ids, security headers, who may come in, and how a refusal looks. A request passes
 * {@link io.muster.http.CredentialMechanism} (who is it?), {@link io.muster.http.RequestIdFilter} (id, headers, the net below
 * everything) and {@link io.muster.http.AuthenticationFilter} (may it come in?) before a resource in {@code http.api} sees it.
 */
@NullMarked
package io.muster.http;

import org.jspecify.annotations.NullMarked;
