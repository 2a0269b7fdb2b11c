package io.muster.redis;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.common.PeriodicJob;
import io.muster.database.Database;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to Redis when the application starts, watches it, and logs when it is given up or used again. */
@ApplicationScoped
public class RedisLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLifecycle.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);
    /** After the database, before what uses Redis. */
    private static final int EARLY = 200;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    RedisConfig config;

    @Inject
    Database database;

    @Inject
    AuditTrail audit;

    private final PeriodicJob watching = new PeriodicJob(LOG, "Redis could not be watched");
    private Redis redis;

    @PostConstruct
    void open() {
        redis = new Redis(config);
    }

    @Produces
    Redis redis() {
        return redis;
    }

    void start(@Observes @Priority(EARLY) @Initialized(ApplicationScoped.class) Object event) {
        if (redis.status().state() == RedisStatus.State.NOT_CONFIGURED) {
            return;
        }
        // Before the first request, so that none of them is answered from an empty memory.
        redis.watch();
        redis.onChange(this::tell);
        if (redis.status().state() == RedisStatus.State.DEGRADED) {
            tell(redis.status());
        }
        watching.start(scheduler, WATCH_INTERVAL, redis::watch);
    }

    private void tell(RedisStatus status) {
        if (status.state() == RedisStatus.State.HEALTHY) {
            LOG.atInfo().addKeyValue("changes", status.changes()).log("Redis answers again and is used");
            record(AuditEvent.of(AuditEventType.REDIS_RECOVERED, "redis", null));
        } else {
            LOG.atWarn()
                    .addKeyValue("reason", status.detail())
                    .addKeyValue("changes", status.changes())
                    .log("Redis is given up for now; this server continues from memory");
            record(AuditEvent.of(AuditEventType.REDIS_DEGRADED, "redis", null)
                    .details(Json.MAPPER.createObjectNode().put("reason", status.detail())));
        }
    }

    /** In a dedicated thread: the one that noticed the change is within a request, perhaps within a transaction. */
    private void record(AuditEvent event) {
        scheduler.execute(() -> database.onReady(() -> audit.recordAlone(Caller.SERVER, event)));
    }

    @PreDestroy
    void stop() {
        watching.stop();
        redis.close();
    }
}
