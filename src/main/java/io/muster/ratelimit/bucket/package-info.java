/**
 * Token buckets: a limit, the buckets it fills, and permits taken from them by GCRA in the memory of this server.
 *
 * <p>{@code RateLimiter} is the contract; {@code LocalRateLimiter} holds it without a lock. Used by {@code redis} and by the
 * root; uses neither.
 */
@NullMarked
package io.muster.ratelimit.bucket;

import org.jspecify.annotations.NullMarked;
