package io.muster.ratelimit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The limiter of this server. */
@ApplicationScoped
public class SharedRateLimiter implements RateLimiter {
    /** Some 20 MB when all are in use. */
    private static final int MAX_LOCAL_BUCKETS = 100_000;

    @Inject
    LiveServers servers;

    private LocalRateLimiter local;

    @PostConstruct
    void open() {
        local = new LocalRateLimiter(System::nanoTime, servers::count, MAX_LOCAL_BUCKETS);
    }

    @Override
    public Decision take(List<Bucket> buckets) {
        return local.take(buckets);
    }

    @Override
    public List<Level> levels(List<Bucket> buckets) {
        return local.levels(buckets);
    }

    @Override
    public void reset(List<Bucket> buckets) {
        local.reset(buckets);
    }
}
