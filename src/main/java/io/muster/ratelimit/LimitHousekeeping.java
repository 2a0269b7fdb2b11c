package io.muster.ratelimit;

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

/** Reads the rules file again, finds out how many servers share the limits, and records refused calls. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(LimitHousekeeping.class);

    @Inject
    LimitTables tables;

    @Inject
    LiveServers servers;

    @Inject
    RejectionAudit rejectionAudit;

    @Inject
    Database database;

    private final PeriodicJob reading = new PeriodicJob(LOG, "The rules of the limits were not looked at");
    private final PeriodicJob counting =
            new PeriodicJob(LOG, "The servers were not counted; their last number counts", () -> database.isReady());
    private final PeriodicJob recording =
            new PeriodicJob(LOG, "Refused calls were not recorded", () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void readRules() {
        reading.run(tables::refresh);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void countServers() {
        counting.run(servers::refresh);
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    void recordRejections() {
        recording.run(rejectionAudit::record);
    }

    @PreDestroy
    void end() {
        recording.end(rejectionAudit::record);
    }
}
