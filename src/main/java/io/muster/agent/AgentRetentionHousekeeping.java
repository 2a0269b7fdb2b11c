package io.muster.agent;

import io.muster.agent.history.HistoryConfig;
import io.muster.agent.history.HistoryStore;
import io.muster.agent.model.AgentConfig;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.session.AgentFolders;
import io.muster.common.PeriodicJob;
import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import io.muster.idempotency.Idempotency;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes data past its retention: deleted agents, actions of agents, their files, replies to repeated requests. Runs on
 * every server; they share the work.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AgentRetentionHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRetentionHousekeeping.class);

    @Inject
    AgentTransactions transactions;

    @Inject
    HistoryStore history;

    @Inject
    AgentFolders folders;

    @Inject
    Idempotency idempotency;

    @Inject
    AgentConfig config;

    @Inject
    HistoryConfig historyConfig;

    @Inject
    BatchedPurge purge;

    @Inject
    Database database;

    private final PeriodicJob purging = new PeriodicJob(
            LOG, "Deleted agents were not purged; the next minute tries again", () -> database.isReady());
    private final PeriodicJob deletingFiles =
            new PeriodicJob(LOG, "Old files of agents were not deleted; the next hour tries again");
    private final PeriodicJob deletingReplies = new PeriodicJob(
            LOG, "Old idempotency keys were not deleted; the next hour tries again", () -> database.isReady());
    private final PeriodicJob deletingHistory =
            new PeriodicJob(LOG, "Old actions were not deleted; the next hour tries again", () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "23", persistent = false)
    void deletedAgents() {
        purging.run(() -> {
            long count = purge.run(config.agentRetention(), this::purge).count();
            if (count > 0) {
                LOG.atInfo().addKeyValue("count", count).log("Agents deleted long ago were purged");
            }
        });
    }

    private int purge(Instant before, int max) {
        List<AgentKey> purged = transactions.purgeDeleted(before, max);
        purged.forEach(key -> folders.of(key).delete());
        return purged.size();
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void files() {
        deletingFiles.run(folders::deleteOld);
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void repliesToRepeatedRequests() {
        deletingReplies.run(() -> {
            int forgotten = idempotency.forgetOlderThan(config.idempotencyRetention());
            LOG.atDebug().addKeyValue("count", forgotten).log("Old idempotency keys deleted");
        });
    }

    @Schedule(hour = "*", minute = "27", persistent = false)
    void history() {
        deletingHistory.run(() -> {
            long count = purge.run(historyConfig.retention(), history::deleteOlderThan)
                    .count();
            LOG.atDebug().addKeyValue("count", count).log("Old actions deleted");
        });
    }
}
