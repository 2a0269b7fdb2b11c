package io.muster.agent;

import io.muster.agent.model.AgentFilter;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentMetrics;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.AgentSpec;
import io.muster.agent.model.AgentStatus;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.ConfigurationSecrets;
import io.muster.agent.model.CreatedAgent;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.NewAgent;
import io.muster.agent.model.OpenedSession;
import io.muster.agent.session.AgentSessions;
import io.muster.agent.session.UnrecordedSessionEnds;
import io.muster.agent.state.StateWriter;
import io.muster.audit.AuditEventType;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.Role;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of agents: create, find, configure, start, stop, delete, restore. The browser is opened before the row is
 * written and closed after it is changed, so that no transaction waits for a browser and a crash in between leaves no row
 * without meaning: what was acknowledged is stored, what was not is gone with its browser.
 */
@ApplicationScoped
public class AgentService {
    @Inject
    AgentTransactions records;

    @Inject
    CachedAgentReader reading;

    @Inject
    AgentSessions sessions;

    @Inject
    UnrecordedSessionEnds ended;

    @Inject
    LiveAgents live;

    @Inject
    Idempotency idempotency;

    @Inject
    StateWriter saver;

    @Inject
    Database database;

    @Inject
    AgentMetrics metrics;

    @Inject
    Clock clock;

    /**
     * Creates an agent and, unless its configuration says otherwise, starts it.
     *
     * @param call present when the client may repeat the request
     * @throws AppException {@code CONFLICT} when the id is taken, also by a deleted agent; what the engine throws
     */
    public CreatedAgent create(Caller caller, NewAgent wanted, @Nullable IdempotentCall call) {
        return AgentSpans.creating(caller, wanted, () -> metrics.creating(() -> createOnce(caller, wanted, call)));
    }

    private CreatedAgent createOnce(Caller caller, NewAgent wanted, @Nullable IdempotentCall call) {
        database.requireReady();
        Optional<CreatedAgent> repeated = call == null ? Optional.empty() : repeated(caller, call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        AgentKey key = new AgentKey(caller.tenant(), wanted.id() == null ? AgentId.random() : wanted.id());
        if (wanted.id() != null && records.find(key).isPresent()) {
            throw refused(caller, key, taken(key));
        }
        try {
            return live.change(key, () -> insert(caller, key, wanted, call));
        } catch (AppException failure) {
            throw refused(caller, key, failure);
        }
    }

    private CreatedAgent insert(Caller caller, AgentKey key, NewAgent wanted, @Nullable IdempotentCall call) {
        ConfigurationSecrets configuration = ConfigurationSecrets.of(wanted.configuration());
        BrowserAgent agent = new BrowserAgent(
                caller,
                key.id(),
                new AgentSpec(wanted.channel(), wanted.headless(), configuration.shown()),
                clock.instant());
        if (wanted.ephemeral()) {
            agent.makeEphemeral();
        }
        OpenedSession opened = null;
        if (wanted.configuration().startsAtOnce()) {
            opened = sessions.open(agent, wanted.configuration());
            Instant now = clock.instant();
            agent.start(sessions.server(), now);
            agent.idle(now);
        }
        try {
            records.insert(caller, agent, configuration.secrets(), call);
        } catch (RuntimeException failure) {
            if (opened != null) {
                opened.session().close();
            }
            if (DatabaseFailures.isUniqueViolation(failure)) {
                return raced(caller, key, call);
            }
            throw failure;
        }
        if (opened != null) {
            sessions.adopt(key, opened);
        }
        return new CreatedAgent(AgentSnapshot.of(agent, live), false);
    }

    /** Another request with the same id, or a repetition of this one, was stored first. */
    private CreatedAgent raced(Caller caller, AgentKey key, @Nullable IdempotentCall call) {
        return Optional.ofNullable(call)
                .flatMap(repeatable -> repeated(caller, repeatable))
                .orElseThrow(() -> taken(key));
    }

    private Optional<CreatedAgent> repeated(Caller caller, IdempotentCall call) {
        return idempotency
                .find(caller, call)
                .map(made -> new AgentId(made.path("agent_id").asString()))
                .flatMap(id -> records.find(new AgentKey(caller.tenant(), id)))
                .map(agent -> new CreatedAgent(AgentSnapshot.of(agent, live), true));
    }

    /** The agent; deleted ones only for administrators. */
    public AgentSnapshot require(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return reading.find(key)
                .filter(found -> !found.agent().isDeleted() || caller.role().includes(Role.ADMIN))
                .orElseThrow(() -> AgentTransactions.notFound(key));
    }

    /** The newest agents first. */
    public Page<AgentSnapshot> list(Caller caller, AgentFilter filter, PageRequest page) {
        if (filter.deleted() != AgentFilter.Deleted.HIDDEN && !caller.role().includes(Role.ADMIN)) {
            throw new AppException(ErrorCode.FORBIDDEN, "Only an administrator may list deleted agents.");
        }
        database.requireReady();
        return live.counters()
                .whileUnchanged(() -> records.list(caller, filter, page).map(agent -> AgentSnapshot.of(agent, live)));
    }

    /** Opens a session for an agent that has none; does nothing for one that runs here. */
    public AgentSnapshot start(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(
                key,
                () -> live.find(key).isPresent()
                        ? require(caller, id)
                        : startAbsent(caller, key, AuditEventType.AGENT_START));
    }

    /** Brings an agent back that ran when the server ended, unless somebody has decided otherwise meanwhile. */
    public void resume(AgentKey key) {
        live.change(key, () -> {
            boolean wanted = live.find(key).isEmpty()
                    && records.find(key)
                            .filter(agent -> !agent.isDeleted())
                            .filter(agent ->
                                    agent.status() == AgentStatus.STARTING || agent.status() == AgentStatus.ERROR)
                            .isPresent();
            return wanted
                    ? Optional.of(startAbsent(Caller.SERVER.of(key.tenant()), key, AuditEventType.AGENT_RESUME))
                    : Optional.empty();
        });
    }

    private AgentSnapshot startAbsent(Caller caller, AgentKey key, AuditEventType type) {
        ended.settle(key);
        BrowserAgent starting = records.change(key, this::markStarting);
        OpenedSession opened = openOrFail(caller, key, type, starting);
        BrowserAgent started;
        try {
            started = records.change(caller, key, type, BrowserAgent::idle);
        } catch (RuntimeException failure) {
            opened.session().close();
            throw failure;
        }
        sessions.adopt(key, opened);
        return AgentSnapshot.of(started, live);
    }

    private void markStarting(BrowserAgent agent, Instant now) {
        boolean elsewhere = agent.status().isLive()
                && agent.owner()
                        .filter(owner -> !owner.equals(sessions.server()))
                        .isPresent();
        if (elsewhere) {
            throw new AppException(ErrorCode.CONFLICT, "This agent runs on another server.");
        }
        agent.startAnew(sessions.server(), now);
    }

    private OpenedSession openOrFail(Caller caller, AgentKey key, AuditEventType type, BrowserAgent starting) {
        try {
            return sessions.reopen(caller, starting);
        } catch (AppException failure) {
            records.change(key, BrowserAgent::fail);
            records.recordFailure(caller, key, type, failure.detail());
            throw failure;
        }
    }

    /**
     * Changes an agent's configuration; a session that is open keeps the one it was opened with.
     *
     * @param patch merged into the configuration as RFC 7396 says: {@code null} takes a member away
     * @param wanted which version of the agent the caller means
     * @throws AppException {@code PRECONDITION_FAILED} when the agent has another version by now; {@code INVALID} when the
     *     result is no configuration, and then nothing has changed
     */
    public AgentSnapshot configure(Caller caller, AgentId id, ObjectNode patch, LongPredicate wanted) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(key, () -> {
            BrowserAgent known = records.find(key).orElseThrow(() -> AgentTransactions.notFound(key));
            ConfigurationSecrets changed =
                    ConfigurationSecrets.of(sessions.configuration(known).with(patch));
            return AgentSnapshot.of(records.configure(caller, key, changed, wanted), live);
        });
    }

    /** Makes a deleted agent an agent again, without a session. */
    public AgentSnapshot restore(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(key, () -> AgentSnapshot.of(records.restore(caller, key), live));
    }

    /** Saves what the agent needs to go on, and closes its session. */
    public AgentSnapshot stop(Caller caller, AgentId id) {
        return end(caller, id, AuditEventType.AGENT_STOP, BrowserAgent::stop, saver::saveNow);
    }

    /** Hides the agent and closes its session; an administrator can still find it. */
    public void delete(Caller caller, AgentId id) {
        end(caller, id, AuditEventType.AGENT_DELETE, BrowserAgent::delete, agent -> saver.forget(agent.key()));
    }

    private AgentSnapshot end(
            Caller caller,
            AgentId id,
            AuditEventType type,
            BiConsumer<BrowserAgent, Instant> change,
            Consumer<LiveAgent> before) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(key, () -> {
            live.find(key).ifPresent(before);
            BrowserAgent ended = changeOrEnd(caller, key, type, change);
            sessions.end(key);
            return AgentSnapshot.of(ended, live);
        });
    }

    /** Another server may have deleted the agent: what is still open of it here belongs to nobody. */
    private BrowserAgent changeOrEnd(
            Caller caller, AgentKey key, AuditEventType type, BiConsumer<BrowserAgent, Instant> change) {
        try {
            return records.change(caller, key, type, change);
        } catch (AppException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                sessions.end(key);
            }
            throw refusal;
        }
    }

    /** What says nothing about the caller (no database, no capacity) is not audited: under load that would add to it. */
    private AppException refused(Caller caller, AgentKey key, AppException failure) {
        if (!failure.code().isServerError()) {
            records.recordFailure(caller, key, AuditEventType.AGENT_CREATE, failure.detail());
        }
        return failure;
    }

    private static AppException taken(AgentKey key) {
        return new AppException(
                ErrorCode.CONFLICT,
                "The id \"" + key.id() + "\" is taken; ids of deleted agents become free when they are purged.");
    }
}
