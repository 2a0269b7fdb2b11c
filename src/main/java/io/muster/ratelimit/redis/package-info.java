/**
 * Token buckets shared by all servers: permits are taken in Redis by one Lua script.
 *
 * <p>Calls that ask at the same time share a command. When Redis does not answer, the fallback is the local limiter at this
 * share of the limit. In: {@code RateLimiter}. Out: {@code redis}.
 */
@NullMarked
package io.muster.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
