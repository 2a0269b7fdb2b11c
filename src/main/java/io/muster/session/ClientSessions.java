package io.muster.session;

import io.muster.redis.LocalFallback;
import io.muster.redis.Redis;
import io.muster.redis.RedisStatus;
import io.muster.telemetry.CacheMeter;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The store of this installation: in memory without Redis, else shared; then it also replays changes that Redis missed. */
@ApplicationScoped
public class ClientSessions implements LocalFallback, MeterSource {
    @Inject
    Redis redis;

    @Inject
    SessionConfig config;

    @Inject
    Clock clock;

    private LocalClientSessionStore local;
    private ClientSessionStore store;
    private Optional<SharedClientSessionStore> shared = Optional.empty();

    @PostConstruct
    void open() {
        local = new LocalClientSessionStore(config, clock);
        store = local;
        if (redis.status().state() != RedisStatus.State.NOT_CONFIGURED) {
            SharedClientSessionStore inRedis =
                    new SharedClientSessionStore(new RedisClientSessions(redis, config.timeToLive()), local, config);
            store = inRedis;
            shared = Optional.of(inRedis);
        }
    }

    /** Repeats in Redis the changes that were made without it. */
    void replay() {
        shared.ifPresent(SharedClientSessionStore::replayAll);
    }

    /** Of the copies: Redis is asked at each use, so these are no cache that hits or misses. */
    @Override
    public void bind(Meters meters) {
        CacheMeter.bindSize(meters, "session", local::bytes);
    }

    ClientSessionStore store() {
        return store;
    }

    @Override
    public long entries() {
        return local.size();
    }
}
