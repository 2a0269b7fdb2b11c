package io.muster.agent.history;

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

/** Stores the actions of agents in the database, once a second. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HistoryHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryHousekeeping.class);

    @Inject
    HistoryFlusher flusher;

    @Inject
    Database database;

    private final PeriodicJob job = new PeriodicJob(
            LOG,
            "Storing what agents did failed; it waits in the journal and is tried again",
            () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        job.run(flusher::storeAll);
    }

    @PreDestroy
    void end() {
        job.end(flusher::storeAll);
    }
}
