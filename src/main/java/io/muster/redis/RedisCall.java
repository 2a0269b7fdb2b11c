package io.muster.redis;

import java.util.concurrent.CompletionStage;

/** The commands of one call: one, or some in turn. Must not block. */
@FunctionalInterface
public interface RedisCall<T> {
    CompletionStage<T> on(RedisCommands redis);
}
