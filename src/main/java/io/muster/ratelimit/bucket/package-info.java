/**
 * Token buckets: a limit, the buckets it fills, and permits taken from them by GCRA in the memory of this server.
 *
 * <p>A bucket is one number, the time at which it will be full again, so a permit is one compare-and-set and no lock
 * is held. {@link RateLimiter} is the contract, {@link LocalRateLimiter} one implementation. In: {@code ratelimit} and
 * {@code ratelimit.redis}; it uses neither. Out: a {@link PermitDecision} with the level of each bucket.
 */
@NullMarked
package io.muster.ratelimit.bucket;

import org.jspecify.annotations.NullMarked;
