/**
 * Rate limits of calls: token buckets by the generic cell rate algorithm, one per caller and limit.
 *
 * <p>Limits count in Redis, and without it at a share on each server, so a lost Redis neither stops calls nor lifts
 * limits (ADR 13). {@link LimitTable}, made of the settings and of a rules file, lists the buckets from which a call
 * needs a permit; a limiter takes it. A refusal is repeated from memory until it expires, and audited once a minute.
 * In: {@code http} asks {@link RateLimits} about each call, {@code http.api.admin} reads levels. Out:
 * {@code ratelimit.redis}, {@code ratelimit.bucket}, audit entries.
 */
@NullMarked
package io.muster.ratelimit;

import org.jspecify.annotations.NullMarked;
