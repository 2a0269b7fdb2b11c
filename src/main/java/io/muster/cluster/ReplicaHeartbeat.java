package io.muster.cluster;

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
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other servers, by way of the database, that this one is alive. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplicaHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaHeartbeat.class);

    @Inject
    Replicas replicas;

    @Inject
    ServerIdentity identity;

    @Inject
    Database database;

    /** A slow database must not pile up timer threads. */
    private final ReentrantLock running = new ReentrantLock();

    private boolean arrived;
    private boolean complained;

    // Every five seconds, which is Replicas.HEARTBEAT.
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void beat() {
        if (!database.status().isReady() || !running.tryLock()) {
            return;
        }
        try {
            if (arrived) {
                replicas.beat(identity.id());
            } else {
                replicas.arrive(identity.id());
                arrived = true;
            }
            complained = false;
        } catch (RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.atWarn().setCause(failure).log("This server's heartbeat was not stored and is tried again");
            }
        } finally {
            running.unlock();
        }
    }

    @PreDestroy
    void end() {
        running.lock();
        try {
            if (arrived && database.status().isReady()) {
                replicas.leave(identity.id());
            }
        } catch (RuntimeException failure) {
            LOG.atDebug().setCause(failure).log("This server's row stays until it is forgotten");
        } finally {
            running.unlock();
        }
    }
}
