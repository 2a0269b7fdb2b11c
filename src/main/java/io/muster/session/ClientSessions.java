package io.muster.session;

import io.muster.redis.LocalFallback;
import io.muster.redis.Redis;
import io.muster.redis.RedisStatus;
import io.muster.telemetry.CacheMeter;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The store of this installation: in memory without Redis, else shared; then it also replays changes that Redis missed. */
@ApplicationScoped
public class ClientSessions implements LocalFallback, MeterSource {
    private static final long SETTLE_MILLIS = 1_000;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    Redis redis;

    @Inject
    SessionConfig config;

    @Inject
    Clock clock;

    private LocalClientSessionStore local;
    private ClientSessionStore store;
    private @Nullable ScheduledFuture<?> replaying;

    @PostConstruct
    void open() {
        local = new LocalClientSessionStore(config, clock);
        store = local;
        if (redis.status().state() != RedisStatus.State.NOT_CONFIGURED) {
            SharedClientSessionStore shared =
                    new SharedClientSessionStore(new RedisClientSessions(redis, config.timeToLive()), local, config);
            store = shared;
            replaying = scheduler.scheduleWithFixedDelay(
                    shared::replayAll, SETTLE_MILLIS, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void close() {
        if (replaying != null) {
            replaying.cancel(false);
        }
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
