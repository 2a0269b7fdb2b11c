package io.muster.cluster;

import io.muster.common.PeriodicJob;
import io.muster.database.Database;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports to the other servers, through the database, that this one is alive. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplicaHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaHousekeeping.class);

    @Inject
    Replicas replicas;

    @Inject
    ServerIdentity identity;

    @Inject
    Database database;

    private final PeriodicJob job =
            new PeriodicJob(LOG, "This server's heartbeat was not stored", () -> database.isReady());
    private boolean arrived;

    // Every five seconds, which is Replicas.HEARTBEAT.
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void tick() {
        job.run(this::beat);
    }

    private void beat() {
        if (arrived) {
            replicas.beat(identity.id());
        } else {
            replicas.arrive(identity.id());
            arrived = true;
        }
    }

    @PreDestroy
    void end() {
        job.end(() -> {
            if (arrived) {
                replicas.leave(identity.id());
            }
        });
    }
}
