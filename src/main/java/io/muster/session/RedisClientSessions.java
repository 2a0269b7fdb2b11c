package io.muster.session;

import io.muster.redis.LuaScript;
import io.muster.redis.Redis;
import io.muster.redis.TopicListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sessions in Redis, one key each. A session that was ended leaves an empty text for the life of a session: a server that
 * could not hear of it must not bring its copy back. Each answer is empty when Redis is not used or did not answer.
 */
final class RedisClientSessions {
    private static final LuaScript USE = LuaScript.resource(RedisClientSessions.class, "use.lua");
    private static final LuaScript SWAP = LuaScript.resource(RedisClientSessions.class, "swap.lua");
    private static final LuaScript DELETE = LuaScript.resource(RedisClientSessions.class, "delete.lua");

    private static final String ENDED = "session-ended";

    private final Redis redis;
    private final Duration timeToLive;

    RedisClientSessions(Redis redis, Duration timeToLive) {
        this.redis = redis;
        this.timeToLive = timeToLive;
    }

    /** State of a session in Redis. */
    enum State {
        THERE,
        DELETED,
        /** It expired, or Redis lost it. */
        ABSENT
    }

    /**
     * Reads a session's key.
     *
     * @param text empty unless it is there
     */
    record Stored(State state, String text) {
        static Stored of(List<Object> answer) {
            State state = State.valueOf(answer.get(0).toString().toUpperCase(Locale.ROOT));
            return new Stored(state, answer.size() > 1 ? answer.get(1).toString() : "");
        }
    }

    Optional<Stored> use(ClientSessionKey key) {
        return run(USE, key);
    }

    /**
     * Puts the wanted text in the place of the expected one, or where there is none.
     *
     * @return what is there now: the wanted one, or that of another server
     */
    Optional<Stored> swap(ClientSessionKey key, String expected, String wanted) {
        return run(SWAP, key, expected, wanted);
    }

    /**
     * Ends the session and returns its state before.
     *
     * @param known whether there was one, even where Redis has lost it
     */
    Optional<Stored> delete(ClientSessionKey key, boolean known) {
        Optional<Stored> before = run(DELETE, key, known ? "known" : "");
        redis.publish(ENDED, key.text());
        return before;
    }

    /** Calls back for each session that any server has ended, as far as that is heard. */
    void onEnd(Consumer<ClientSessionKey> listener) {
        redis.subscribe(ENDED, new TopicListener() {
            @Override
            public void heard(String message) {
                listener.accept(ClientSessionKey.parse(message));
            }

            // What was not heard is found out when the session is next used: Redis remembers that it was ended.
            @Override
            public void missedSome() {}
        });
    }

    private Optional<Stored> run(LuaScript script, ClientSessionKey key, String... more) {
        Object[] arguments = Stream.concat(Stream.of(Long.toString(timeToLive.toMillis())), Stream.of(more))
                .toArray();
        return redis.find(commands -> commands.run(script, List.of(key.text()), arguments))
                .map(Stored::of);
    }
}
