package io.muster.agent;

import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges agents whose deletion lies longer back than they are kept. Runs on every server; they share the work. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AgentRetention {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRetention.class);

    @Inject
    AgentRecords records;

    @Inject
    AgentFolders folders;

    @Inject
    AgentConfig config;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "23", persistent = false)
    void purge() {
        if (database.status().isReady()) {
            var before = clock.instant().minus(config.agentRetention());
            long purged = BatchedPurge.run(max -> purge(before, max));
            if (purged > 0) {
                LOG.atInfo().addKeyValue("count", purged).log("Agents deleted long ago were purged");
            }
        }
    }

    private int purge(Instant before, int max) {
        List<AgentKey> purged = records.purgeDeleted(before, max);
        purged.forEach(key -> folders.of(key).delete());
        return purged.size();
    }
}
