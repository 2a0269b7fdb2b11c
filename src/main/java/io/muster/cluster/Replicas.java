package io.muster.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which servers of this installation are alive. */
@ApplicationScoped
@Transactional
public class Replicas {
    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Three heartbeats: one that is late is no death. */
    static final Duration TIMEOUT = HEARTBEAT.multipliedBy(3);

    /** Long enough to see afterwards who was there, and an end for names that never come back. */
    private static final Duration MEMORY = Duration.ofDays(1);

    @Inject
    ReplicaRepository replicas;

    @Inject
    Clock clock;

    /** Those that were seen lately, this one included. */
    public List<Replica> alive() {
        return replicas.seenSince(clock.instant().minus(TIMEOUT));
    }

    /** A server has started. */
    void arrive(String id) {
        Instant now = clock.instant();
        replicas.deleteUnseenSince(now.minus(MEMORY));
        replicas.find(id).ifPresentOrElse(known -> known.start(now), () -> replicas.persist(new Replica(id, now)));
    }

    /** A server is alive. */
    void beat(String id) {
        Instant now = clock.instant();
        replicas.find(id).ifPresentOrElse(known -> known.beat(now), () -> replicas.persist(new Replica(id, now)));
    }

    /** A server has stopped on purpose. */
    void leave(String id) {
        replicas.delete(id);
    }
}
