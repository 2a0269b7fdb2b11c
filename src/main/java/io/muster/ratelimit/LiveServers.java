package io.muster.ratelimit;

import io.muster.cluster.Replicas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How many servers share a limit that they cannot count together; the last known number while the database is away. */
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
