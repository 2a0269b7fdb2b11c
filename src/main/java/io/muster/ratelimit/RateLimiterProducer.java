package io.muster.ratelimit;

import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.ratelimit.redis.RedisRateLimiter;
import io.muster.redis.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the one limiter of the server: in Redis if there is one, else, and while it is unavailable, in memory. */
@ApplicationScoped
class RateLimiterProducer {
    /** Some 20 MB when all are in use. */
    private static final int MAX_LOCAL_BUCKETS = 100_000;

    @Produces
    @ApplicationScoped
    RateLimiter limiter(Redis redis, LiveServers servers) {
        return new RedisRateLimiter(redis, new LocalRateLimiter(System::nanoTime, servers::count, MAX_LOCAL_BUCKETS));
    }
}
