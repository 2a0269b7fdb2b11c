package io.muster.agent;

import io.muster.database.Database;
import io.muster.engine.EndReason;
import io.muster.idempotency.Idempotency;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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
    AgentSessions sessions;

    @Inject
    AgentRecords records;

    @Inject
    AgentResumption resumption;

    @Inject
    StateSaver saver;

    @Inject
    StateConfig states;

    @Inject
    Idempotency idempotency;

    @Inject
    AgentFolders folders;

    @Inject
    AgentConfig config;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** A slow database must not pile up timer threads: a run that finds another one going on does nothing. */
    private final ReentrantLock running = new ReentrantLock();

    private boolean leftoversSettled;
    private volatile boolean ending;
    private boolean complained;
    private Instant startedAt = Instant.MIN;

    @PostConstruct
    void begin() {
        startedAt = clock.instant();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        if (ending || !database.status().isReady() || !running.tryLock()) {
            return;
        }
        try {
            settleLeftovers();
            settleEnded();
            complained = false;
        } catch (RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.atWarn().setCause(failure).log("Agent housekeeping failed and is tried again every second");
            }
        } finally {
            running.unlock();
        }
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void hourly() {
        folders.deleteOld();
        if (database.status().isReady()) {
            int forgotten = idempotency.forgetOlderThan(config.idempotencyRetention());
            LOG.atDebug().addKeyValue("count", forgotten).log("Forgot old idempotency keys");
        }
    }

    private void settleLeftovers() {
        if (!leftoversSettled && states.resume()) {
            List<AgentKey> left = records.takeLeftovers(sessions.server(), startedAt);
            leftoversSettled = true;
            resumption.begin(left);
        } else if (!leftoversSettled) {
            int stopped = records.markOwnedStopped(sessions.server(), startedAt);
            leftoversSettled = true;
            if (stopped > 0) {
                LOG.atInfo().addKeyValue("count", stopped).log("Agents of the last run are marked stopped");
            }
        }
    }

    private void settleEnded() {
        sessions.ended().forEach((key, reason) -> {
            records.find(key)
                    .filter(agent -> agent.status().isLive() && live.find(key).isEmpty())
                    .ifPresent(agent ->
                            records.change(key, reason == EndReason.LOST ? BrowserAgent::fail : BrowserAgent::stop));
            sessions.settled(key);
        });
    }

    @PreDestroy
    void end() {
        // Sessions that end from now on end with the server, which is no reason to call them lost.
        ending = true;
        saver.saveAll(LAST_SAVING);
        running.lock();
        try {
            if (database.status().isReady()) {
                if (!states.resume()) {
                    records.markOwnedStopped(sessions.server(), clock.instant());
                }
            }
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("reason", failure.toString())
                    .log("The agents of this server were not marked stopped");
        } finally {
            running.unlock();
        }
    }
}
