package io.muster.testing;

import java.time.Duration;
import java.util.function.BiConsumer;

/** Faults of a Redis that servers reach over a separate line, each with its recovery. */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
public enum RedisFault {
    KILLED((redis, line) -> redis.kill(), (redis, line) -> redis.restart()),
    KILLED_AND_EMPTY_AFTERWARDS((redis, line) -> redis.kill(), (redis, line) -> redis.restartEmpty()),
    FROZEN((redis, line) -> redis.freeze(), (redis, line) -> redis.thaw()),
    SLOW((redis, line) -> line.slowDown(Duration.ofMillis(200)), (redis, line) -> line.heal()),
    CUT_OFF((redis, line) -> line.cut(), (redis, line) -> line.heal()),
    FULL(
            (redis, line) -> redis.execute("CONFIG SET maxmemory 1"),
            (redis, line) -> redis.execute("CONFIG SET maxmemory 0"));

    private final BiConsumer<TestRedis, TcpProxy> beginning;
    private final BiConsumer<TestRedis, TcpProxy> end;

    RedisFault(BiConsumer<TestRedis, TcpProxy> beginning, BiConsumer<TestRedis, TcpProxy> end) {
        this.beginning = beginning;
        this.end = end;
    }

    public void begin(TestRedis redis, TcpProxy line) {
        beginning.accept(redis, line);
    }

    public void end(TestRedis redis, TcpProxy line) {
        end.accept(redis, line);
    }
}
