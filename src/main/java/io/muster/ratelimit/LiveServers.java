package io.muster.ratelimit;

import io.muster.cluster.Replicas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The number of servers that share a limit without Redis; the last known one while the database is unavailable. */
@ApplicationScoped
public class LiveServers {
    @Inject
    Replicas replicas;

    private volatile int count = 1;

    int count() {
        return count;
    }

    /** Asks the database. */
    void refresh() {
        count = Math.max(1, replicas.alive().size());
    }
}
