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
 * Brings to the database, once a second, which agents were lost; once after a start, what the server left behind when it
 * ended. Whatever the database does not take stays here and is tried again.
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
    UnrecordedSessionEnds ended;

    @Inject
    StartupAgentRecovery startupAgentRecovery;

    @Inject
    StateWriter saver;

    @Inject
    Database database;

    private final PeriodicJob job = new PeriodicJob(LOG, "Storing which agents run failed");
    private boolean leftoversSettled;
    private volatile boolean ending;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        if (!ending && database.status().isReady()) {
            job.run(this::settle);
        }
    }

    private void settle() {
        if (!leftoversSettled) {
            startupAgentRecovery.settle();
            leftoversSettled = true;
        }
        ended.agents().forEach(this::settleEnded);
    }

    private void settleEnded(AgentKey key) {
        live.changeUnlessBusy(key, () -> {
            ended.record(key);
            return Optional.empty();
        });
    }

    @PreDestroy
    void end() {
        // Sessions that end from now on end with the server, which is no reason to call them lost.
        ending = true;
        saver.saveAll(LAST_SAVING);
        if (database.status().isReady()) {
            job.end(startupAgentRecovery::leave);
        }
    }
}
