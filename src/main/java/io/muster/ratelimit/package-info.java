/**
 * Rate limits of calls: token buckets by the generic cell rate algorithm, one per caller and limit.
 *
 * <p>A door asks {@link io.muster.ratelimit.RateLimits} about each call. {@code LimitTable}, made of the settings and of a
 * rules file, says which buckets the call needs a permit from; a {@link io.muster.ratelimit.RateLimiter} takes it. Calls that
 * ask Redis at the same time share a command ({@code PermitBatcher}, {@code PermitBatch}, {@code take.lua}). What was refused is answered from memory until it may come again, and audited once a minute.
 */
@NullMarked
package io.muster.ratelimit;

import org.jspecify.annotations.NullMarked;
