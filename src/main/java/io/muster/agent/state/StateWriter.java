package io.muster.agent.state;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentStateKind;
import io.muster.agent.model.AgentStateStore;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.SavedSession;
import io.muster.common.Durations;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what agents need to go on where they were: a while after their last action, and when they stop. Actions do not wait
 * for it, and what has not changed is not written. While the database is away the latest states wait in memory.
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
    AgentStateStore states;

    @Inject
    Database database;

    @Inject
    StateConfig config;

    @Inject
    Clock clock;

    private final PendingStateWrites unsaved = new PendingStateWrites();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** What was saved last of each session, as a hash; guarded by itself. */
    private final Map<LiveAgent, String> saved = new WeakHashMap<>();

    /** How far what other keys encrypted has been encrypted again since the start; empty when that is done. */
    private Optional<Long> resealed = Optional.of(0L);

    private DirtyAgents changes;
    private @Nullable ScheduledFuture<?> rounds;

    @PostConstruct
    void begin() {
        changes = new DirtyAgents(config.saveDelay());
        rounds = scheduler.scheduleWithFixedDelay(
                this::round, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    /** Only to have the bean made with the application: what another key encrypted is not to wait for an action. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    /** The agent did something that may have changed its state. */
    public void changed(LiveAgent agent) {
        changes.add(agent, clock.instant());
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
        for (LiveAgent agent : changes.agents()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                LOG.atWarn()
                        .addKeyValue("count", changes.agents().size())
                        .log("The last changes of some agents were not saved in time");
                return;
            }
            save(agent, Durations.min(left, READING_AT_END), false);
        }
    }

    /** Brings what waits for the database into it, before the agent's state is read there. */
    public void flush(AgentKey key) {
        unsaved.write(key, this::write);
    }

    /** Forgets what waits for the database: the agent is deleted, or its state replaced. */
    public void forget(AgentKey key) {
        unsaved.forget(key);
    }

    private void round() {
        try {
            if (database.status().isReady()) {
                unsaved.writeAll(this::write);
                resealed = resealed.isPresent() ? states.reseal(resealed.get()) : resealed;
            }
            for (DirtyAgents.Due due : changes.due(clock.instant())) {
                if (!due.agent().busy() || due.urgent()) {
                    begin(due);
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Saving the state of agents failed and is tried again");
        }
    }

    private void begin(DirtyAgents.Due due) {
        if (!free.tryAcquire()) {
            return;
        }
        boolean begun = false;
        try {
            scheduler.execute(() -> {
                try {
                    save(due.agent(), READING, !due.urgent());
                } finally {
                    free.release();
                }
            });
            begun = true;
        } finally {
            if (!begun) {
                free.release();
            }
        }
    }

    private void save(LiveAgent agent, Duration limit, boolean givesWay) {
        // One at a time, so that an older state is never written over a newer one.
        synchronized (agent) {
            if (!changes.take(agent)) {
                return;
            }
            Instant begun = clock.instant();
            Optional<SessionState> state = agent.session().state(limit, givesWay);
            boolean kept = state.isPresent() && keep(agent, SavedSession.of(state.get()));
            if (!kept && agent.session().isOpen()) {
                Instant now = clock.instant();
                boolean stuck = !now.isBefore(begun.plus(limit));
                changes.add(agent, stuck ? now.plus(AFTER_STUCK_PAGE) : now);
            }
        }
    }

    /** False when there is no room to keep it. */
    private boolean keep(LiveAgent agent, SavedSession session) {
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
        if (!unsaved.add(key, states.seal(key, AgentStateKind.SESSION, text), text.length)) {
            return false;
        }
        synchronized (saved) {
            saved.put(agent, hash);
        }
        if (database.status().isReady()) {
            unsaved.write(key, this::write);
        }
        return true;
    }

    private void tooLarge(LiveAgent agent, int size) {
        boolean news =
                agent.addNotice("The state of this session is larger than MUSTER_STATE_MAX_BYTES and is not saved;"
                        + " the one before is kept.");
        if (news) {
            LOG.atWarn()
                    .addKeyValue("agent", agent.key().id())
                    .addKeyValue("tenant", agent.key().tenant())
                    .addKeyValue("bytes", size)
                    .log("An agent's state is too large to be saved");
        }
    }

    private void write(AgentKey key, SealedText text, int size) {
        states.keep(key, AgentStateKind.SESSION, text, size);
    }
}
