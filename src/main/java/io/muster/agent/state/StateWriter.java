package io.muster.agent.state;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentStateKind;
import io.muster.agent.model.AgentStateStore;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.SavedSession;
import io.muster.common.Durations;
import io.muster.common.PeriodicJob;
import io.muster.common.Sha256;
import io.muster.database.Database;
import io.muster.encryption.SealedText;
import io.muster.engine.SessionState;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the state that agents need to continue where they were: a while after their last action, and when they stop.
 * Actions do not wait for it, and an unchanged state is not written. While the database is away the latest states wait in
 * memory.
 */
@ApplicationScoped
public class StateWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StateWriter.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration READING = Duration.ofSeconds(3);
    private static final Duration READING_AT_STOP = Duration.ofSeconds(2);
    private static final Duration READING_AT_END = Duration.ofSeconds(1);

    /** A page that does not answer must not take the place of others again and again. */
    private static final Duration AFTER_STUCK_PAGE = Duration.ofSeconds(30);

    /** Browsers are busy enough with actions. */
    private static final int AT_ONCE = 2;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    AgentStateStore stateStore;

    @Inject
    Database database;

    @Inject
    StateConfig config;

    @Inject
    Clock clock;

    private final PeriodicJob rounds = new PeriodicJob(LOG, "Saving the state of agents failed and is tried again");
    private final PendingStateWrites pendingWrites = new PendingStateWrites();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** The hash of the state that was saved last of each session; guarded by its own monitor. */
    private final Map<LiveAgent, String> saved = new WeakHashMap<>();

    /** Progress of encrypting again, since the start, the states that other keys encrypted; empty when that is done. */
    private Optional<Long> resealed = Optional.of(0L);

    private DirtyAgents dirtyAgents;

    @PostConstruct
    void begin() {
        dirtyAgents = new DirtyAgents(config.saveDelay());
        rounds.start(scheduler, INTERVAL, this::round);
    }

    @PreDestroy
    void end() {
        rounds.stop();
    }

    /** Creates the bean with the application: states that another key encrypted do not wait for an action. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    /** The agent did something that may have changed its state. */
    public void changed(LiveAgent agent) {
        dirtyAgents.add(agent, clock.instant());
    }

    /** Saves an agent that is about to be stopped, if it has changed. */
    public void saveNow(LiveAgent agent) {
        save(agent, READING_AT_STOP, false);
    }

    /**
     * Saves agents before the server ends, as many as can be saved in that time; on the caller's thread alone, because a
     * server that is stopping lends no others.
     */
    public void saveAll(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (LiveAgent agent : dirtyAgents.agents()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                LOG.atWarn()
                        .addKeyValue("count", dirtyAgents.agents().size())
                        .log("The last changes of some agents were not saved in time");
                return;
            }
            save(agent, Durations.min(left, READING_AT_END), false);
        }
    }

    /** Stores an agent's waiting state in the database, before it is read there. */
    public void flush(AgentKey key) {
        pendingWrites.write(key, this::write);
    }

    /** Drops an agent's waiting state: the agent is deleted, or its state replaced. */
    public void forget(AgentKey key) {
        pendingWrites.forget(key);
    }

    private void round() {
        if (database.status().isReady()) {
            pendingWrites.writeAll(this::write);
            resealed = resealed.isPresent() ? stateStore.reseal(resealed.get()) : resealed;
        }
        for (DirtyAgents.Due due : dirtyAgents.due(clock.instant())) {
            if (!due.agent().busy() || due.urgent()) {
                begin(due);
            }
        }
    }

    private void begin(DirtyAgents.Due due) {
        if (!slots.tryAcquire()) {
            return;
        }
        boolean begun = false;
        try {
            scheduler.execute(() -> {
                try {
                    save(due.agent(), READING, !due.urgent());
                } finally {
                    slots.release();
                }
            });
            begun = true;
        } finally {
            if (!begun) {
                slots.release();
            }
        }
    }

    private void save(LiveAgent agent, Duration limit, boolean preemptible) {
        // One at a time, so that an older state is never written over a newer one.
        synchronized (agent) {
            if (!dirtyAgents.take(agent)) {
                return;
            }
            Instant begun = clock.instant();
            Optional<SessionState> state = agent.session().state(limit, preemptible);
            boolean accepted = state.isPresent() && enqueue(agent, SavedSession.of(state.get()));
            if (!accepted && agent.session().isOpen()) {
                Instant now = clock.instant();
                boolean stuck = !now.isBefore(begun.plus(limit));
                dirtyAgents.add(agent, stuck ? now.plus(AFTER_STUCK_PAGE) : now);
            }
        }
    }

    /** Returns false when there is no room to store it. */
    private boolean enqueue(LiveAgent agent, SavedSession session) {
        byte[] text = session.bytes();
        if (text.length > config.maxBytes()) {
            tooLarge(agent, text.length);
            return true;
        }
        String hash = Sha256.hex(new String(text, StandardCharsets.UTF_8));
        synchronized (saved) {
            if (hash.equals(saved.get(agent))) {
                return true;
            }
        }
        AgentKey key = agent.key();
        if (!pendingWrites.add(key, stateStore.seal(key, AgentStateKind.SESSION, text), text.length)) {
            return false;
        }
        synchronized (saved) {
            saved.put(agent, hash);
        }
        if (database.status().isReady()) {
            pendingWrites.write(key, this::write);
        }
        return true;
    }

    private void tooLarge(LiveAgent agent, int size) {
        boolean first =
                agent.addNotice("The state of this session is larger than MUSTER_STATE_MAX_BYTES and is not saved;"
                        + " the one before is kept.");
        if (first) {
            LOG.atWarn()
                    .addKeyValue("agent", agent.key().id())
                    .addKeyValue("tenant", agent.key().tenant())
                    .addKeyValue("bytes", size)
                    .log("An agent's state is too large to be saved");
        }
    }

    private void write(AgentKey key, SealedText text, int size) {
        stateStore.store(key, AgentStateKind.SESSION, text, size);
    }
}
