package io.muster.redis;

import java.util.concurrent.CompletionStage;

/** What one call wants of Redis: one command, or some in turn. Must not block. */
@FunctionalInterface
public interface RedisCall<T> {
    CompletionStage<T> on(RedisCommands redis);
}
