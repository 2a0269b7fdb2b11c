package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.session.UnrecordedSessionEnds;
import io.muster.agent.state.StateWriter;
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
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the database, once a second, the agents whose sessions ended; once after a start, those that ran when
 * the server ended. Ends that the database does not take stay here and are tried again.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AgentHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(AgentHousekeeping.class);
    private static final Duration LAST_SAVING = Duration.ofSeconds(3);

    @Inject
    LiveAgents live;

    @Inject
    UnrecordedSessionEnds unrecordedEnds;

    @Inject
    StartupAgentRecovery startupAgentRecovery;

    @Inject
    StateWriter stateWriter;

    @Inject
    Database database;

    private final PeriodicJob job = new PeriodicJob(LOG, "Storing which agents run failed", () -> database.isReady());
    private boolean recovered;
    private volatile boolean ending;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        job.run(this::record);
    }

    private void record() {
        if (ending) {
            return;
        }
        if (!recovered) {
            startupAgentRecovery.recoverAll();
            recovered = true;
        }
        unrecordedEnds.agents().forEach(this::recordEnd);
    }

    private void recordEnd(AgentKey key) {
        live.changeUnlessBusy(key, () -> {
            unrecordedEnds.record(key);
            return Optional.empty();
        });
    }

    @PreDestroy
    void end() {
        // Sessions that end from now on end with the server, which is no reason to call them lost.
        ending = true;
        stateWriter.saveAll(LAST_SAVING);
        job.end(startupAgentRecovery::leave);
    }
}
