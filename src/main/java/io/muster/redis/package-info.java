/**
 * Redis, which is optional: one circuit breaker decides for every user of it whether a call goes to Redis or to the
 * user's local fallback.
 *
 * <p>A call waits a fraction of a second at most; after a few failures in a row nothing waits any more, a watch in the
 * background asks Redis twice a second, and when it answers again all calls return to it. Redisson stays in this
 * package. In: {@code session}, {@code ratelimit.redis} and {@code agent} call {@link Redis} with
 * {@link RedisCommands} and a {@link LuaScript}. Out: the two clients of {@link RedisClients}.
 */
@NullMarked
package io.muster.redis;

import org.jspecify.annotations.NullMarked;
