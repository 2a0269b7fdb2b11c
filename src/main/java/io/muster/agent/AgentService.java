package io.muster.agent;

import io.muster.agent.model.AgentFilter;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.AgentStatus;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.ConfigurationSecrets;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.OpenedSession;
import io.muster.agent.session.AgentSessionFactory;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of agents after {@link AgentCreator}: find, configure, start, stop, delete, restore. A browser is opened and
 * closed outside of the transactions that change the row, so that none waits for a browser.
 */
@ApplicationScoped
public class AgentService {
    @Inject
    AgentTransactions transactions;

    @Inject
    CachedAgentReader reader;

    @Inject
    AgentSessions sessions;

    @Inject
    AgentSessionFactory sessionFactory;

    @Inject
    UnrecordedSessionEnds unrecordedEnds;

    @Inject
    LiveAgents live;

    @Inject
    StateWriter stateWriter;

    @Inject
    Database database;

    /**
     * Returns the agent; deleted ones only to administrators.
     *
     * @throws AppException {@code NOT_FOUND}
     */
    public AgentSnapshot require(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return reader.find(key)
                .filter(found -> !found.row().isDeleted() || caller.role().includes(Role.ADMIN))
                .orElseThrow(() -> AgentTransactions.notFound(key));
    }

    /** The newest agents first. */
    public Page<AgentSnapshot> list(Caller caller, AgentFilter filter, PageRequest page) {
        if (filter.deleted() != AgentFilter.Deleted.HIDDEN && !caller.role().includes(Role.ADMIN)) {
            throw new AppException(ErrorCode.FORBIDDEN, "Only an administrator may list deleted agents.");
        }
        database.requireReady();
        return live.counters()
                .whileUnchanged(
                        () -> transactions.list(caller, filter, page).map(agent -> AgentSnapshot.of(agent, live)));
    }

    /**
     * Opens a session for an agent that has none; does nothing for one that runs here.
     *
     * @throws AppException {@code NOT_FOUND}; {@code CONFLICT} when it runs on another server; those of
     *     {@link io.muster.engine.BrowserEngine#lease}
     */
    public AgentSnapshot start(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(
                key,
                () -> live.find(key).isPresent()
                        ? require(caller, id)
                        : startAbsent(caller, key, AuditEventType.AGENT_START));
    }

    /** Resumes an agent that ran when the server ended, unless it was stopped or deleted meanwhile. */
    public void resume(AgentKey key) {
        live.change(key, () -> {
            boolean wanted = live.find(key).isEmpty()
                    && transactions
                            .find(key)
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
        unrecordedEnds.record(key);
        BrowserAgent starting = transactions.change(key, this::markStarting);
        OpenedSession opened = openOrFail(caller, key, type, starting);
        BrowserAgent started;
        try {
            started = transactions.change(caller, key, type, BrowserAgent::idle);
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
            return sessionFactory.restart(caller, starting);
        } catch (AppException failure) {
            transactions.change(key, BrowserAgent::fail);
            transactions.recordFailure(caller, key, type, failure.detail());
            throw failure;
        }
    }

    /**
     * Changes an agent's configuration; an open session retains the one it was opened with.
     *
     * @param patch merged into the configuration as RFC 7396 says: {@code null} removes a member
     * @param wanted accepts the version of the agent that the caller means
     * @throws AppException {@code PRECONDITION_FAILED} when the agent has another version by now; {@code INVALID} when the
     *     result is no configuration, and then nothing has changed
     */
    public AgentSnapshot configure(Caller caller, AgentId id, ObjectNode patch, LongPredicate wanted) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(key, () -> {
            BrowserAgent known = transactions.find(key).orElseThrow(() -> AgentTransactions.notFound(key));
            ConfigurationSecrets changed =
                    ConfigurationSecrets.of(sessionFactory.configuration(known).with(patch));
            return AgentSnapshot.of(transactions.configure(caller, key, changed, wanted), live);
        });
    }

    /**
     * Undoes the deletion of an agent; it has no session.
     *
     * @throws AppException {@code NOT_FOUND}; {@code CONFLICT} when it is not deleted
     */
    public AgentSnapshot restore(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.change(key, () -> AgentSnapshot.of(transactions.restore(caller, key), live));
    }

    /** Saves the state that the agent needs to continue, and closes its session. */
    public AgentSnapshot stop(Caller caller, AgentId id) {
        return end(caller, id, AuditEventType.AGENT_STOP, BrowserAgent::stop, stateWriter::saveNow);
    }

    /** Hides the agent and closes its session; an administrator can still find it. */
    public void delete(Caller caller, AgentId id) {
        end(caller, id, AuditEventType.AGENT_DELETE, BrowserAgent::delete, agent -> stateWriter.forget(agent.key()));
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

    /** Ends a session that is still open here when another server has deleted the agent. */
    private BrowserAgent changeOrEnd(
            Caller caller, AgentKey key, AuditEventType type, BiConsumer<BrowserAgent, Instant> change) {
        try {
            return transactions.change(caller, key, type, change);
        } catch (AppException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                sessions.end(key);
            }
            throw refusal;
        }
    }
}
