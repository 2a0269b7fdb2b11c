/**
 * Token buckets shared by all servers: permits are taken in Redis by one Lua script.
 *
 * <p>Calls that ask at the same time share a command, because a command costs Redis more than a decision. When Redis
 * does not answer, the fallback is the local limiter at this server's share of the limit. In: {@code ratelimit}, which
 * makes one {@link RedisRateLimiter}. Down: {@link PermitBatcher} → {@link PermitBatch} → {@code take.lua}, by
 * {@code redis}; up: a {@link PermitReply} for each call.
 */
@NullMarked
package io.muster.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
