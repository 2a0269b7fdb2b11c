package io.muster.project;

import io.muster.common.PeriodicJob;
import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges projects that were deleted before the retention period. Runs on every server; they share the work. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProjectHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectHousekeeping.class);

    @Inject
    ProjectPurge projects;

    @Inject
    ProjectConfig config;

    @Inject
    BatchedPurge purge;

    @Inject
    Database database;

    private final PeriodicJob purging = new PeriodicJob(
            LOG, "Deleted projects were not purged; the next minute tries again", () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "37", persistent = false)
    void purge() {
        purging.run(this::purgeDeleted);
    }

    private void purgeDeleted() {
        long count = purge.run(config.retention(), projects::purge).count();
        if (count > 0) {
            LOG.atInfo().addKeyValue("count", count).log("Projects deleted long ago were purged");
        }
    }
}
