package io.muster.agent.model;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored side of agents: each method is one transaction that changes the row and audits the change. Never called from
 * within a browser call, nor calls one.
 */
@ApplicationScoped
@Transactional
public class AgentTransactions {
    private static final String RESOURCE = "browser_agent";

    @Inject
    AgentRepository agents;

    @Inject
    AuditTrail audit;

    @Inject
    Idempotency idempotency;

    @Inject
    AgentStateStore stateStore;

    @Inject
    Clock clock;

    /**
     * Stores a new agent, the idempotency key and the audit entry.
     *
     * @param secrets those of its configuration; may be empty
     */
    public void insert(Caller caller, BrowserAgent agent, ObjectNode secrets, @Nullable IdempotentCall call) {
        agents.persist(agent);
        storeSecrets(agent.key(), secrets);
        if (call != null) {
            ObjectNode made = Json.MAPPER
                    .createObjectNode()
                    .put("agent_id", agent.agentId().value());
            idempotency.remember(caller, call, 201, made);
        }
        audit.record(caller, event(AuditEventType.AGENT_CREATE, agent.key()).change(null, describe(agent)));
    }

    /** Stores the secrets of an agent's configuration, encrypted, in place of those it had. */
    public void storeSecrets(AgentKey key, ObjectNode secrets) {
        if (secrets.isEmpty()) {
            stateStore.forget(key, AgentStateKind.CONFIGURATION);
        } else {
            byte[] text = Json.MAPPER.writeValueAsBytes(secrets);
            stateStore.store(
                    key,
                    AgentStateKind.CONFIGURATION,
                    stateStore.seal(key, AgentStateKind.CONFIGURATION, text),
                    text.length);
        }
    }

    /** The agent, deleted or not. */
    public Optional<BrowserAgent> find(AgentKey key) {
        return agents.find(key.tenant(), key.id());
    }

    /** The same, with a configuration that was read before, if that is still the one it has. */
    public Optional<BrowserAgent> find(AgentKey key, CachedConfiguration cached) {
        return agents.findRow(key.tenant(), key.id())
                .flatMap(
                        row -> cached.isOf(row) ? Optional.of(new BrowserAgent(key, row, cached.config())) : find(key));
    }

    public Page<BrowserAgent> list(Caller caller, AgentFilter filter, PageRequest page) {
        return agents.list(caller.tenant(), filter, page);
    }

    /** Changes an agent that is not deleted, without an audit entry: the change is a step of a larger one. */
    public BrowserAgent change(AgentKey key, BiConsumer<BrowserAgent, Instant> change) {
        BrowserAgent agent = requirePresent(key);
        change.accept(agent, clock.instant());
        return agent;
    }

    /** Changes an agent that is not deleted and audits the change. */
    public BrowserAgent change(
            Caller caller, AgentKey key, AuditEventType type, BiConsumer<BrowserAgent, Instant> change) {
        return audited(caller, requirePresent(key), type, change);
    }

    /**
     * Replaces an agent's configuration.
     *
     * @param wanted which version of the agent is meant
     */
    public BrowserAgent configure(Caller caller, AgentKey key, ConfigurationSecrets changed, LongPredicate wanted) {
        BrowserAgent agent = requirePresent(key);
        if (!wanted.test(agent.version())) {
            throw new AppException(
                    ErrorCode.PRECONDITION_FAILED, "The agent was changed meanwhile; read it and decide again.");
        }
        storeSecrets(key, changed.secrets());
        return audited(caller, agent, AuditEventType.AGENT_UPDATE, (same, now) -> same.configure(changed.shown(), now));
    }

    /** Undoes the deletion of an agent. */
    public BrowserAgent restore(Caller caller, AgentKey key) {
        BrowserAgent agent = find(key).orElseThrow(() -> notFound(key));
        if (!agent.isDeleted()) {
            throw new AppException(ErrorCode.CONFLICT, "Agent \"" + key.id() + "\" is not deleted.");
        }
        return audited(caller, agent, AuditEventType.AGENT_RESTORE, BrowserAgent::restore);
    }

    private BrowserAgent audited(
            Caller caller, BrowserAgent agent, AuditEventType type, BiConsumer<BrowserAgent, Instant> change) {
        AgentKey key = agent.key();
        ObjectNode before = describe(agent);
        change.accept(agent, clock.instant());
        audit.record(caller, event(type, key).change(before, describe(agent)));
        return agent;
    }

    /** Records in the audit log that a request was refused or failed and changed nothing. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void recordFailure(Caller caller, AgentKey key, AuditEventType type, String message) {
        audit.recordAlone(caller, event(type, key).failed(message));
    }

    /** Marks all stopped that a server runs. */
    public int markOwnedStopped(String owner) {
        return agents.markOwnedStopped(owner, clock.instant());
    }

    /**
     * Removes agents, of all tenants, that were deleted long ago, and frees their ids.
     *
     * @param max the most that this transaction removes
     * @return those removed
     */
    public List<AgentKey> purgeDeleted(Instant before, int max) {
        List<BrowserAgent> purged = agents.listDeleted(before, max);
        for (BrowserAgent agent : purged) {
            agents.remove(agent);
            audit.record(
                    Caller.SERVER.of(agent.tenant()),
                    event(AuditEventType.AGENT_PURGE, agent.key()).change(describe(agent), null));
        }
        return purged.stream().map(BrowserAgent::key).toList();
    }

    /** Lists the agents that a server has a session of by their rows; the latest changed first. */
    public List<AgentKey> ownedLive(String owner) {
        return agents.ownedLive(owner).stream().map(BrowserAgent::key).toList();
    }

    /** Changes an agent if it is live on that server by its row; empty, and nothing has changed, when it is not. */
    public Optional<BrowserAgent> changeIfOwned(AgentKey key, String owner, BiConsumer<BrowserAgent, Instant> change) {
        Optional<BrowserAgent> owned = find(key)
                .filter(agent -> !agent.isDeleted())
                .filter(agent -> agent.status().isLive())
                .filter(agent -> agent.owner().equals(Optional.of(owner)));
        owned.ifPresent(agent -> change.accept(agent, clock.instant()));
        return owned;
    }

    private BrowserAgent requirePresent(AgentKey key) {
        return agents.find(key.tenant(), key.id())
                .filter(agent -> !agent.isDeleted())
                .orElseThrow(() -> notFound(key));
    }

    public static AppException notFound(AgentKey key) {
        return new AppException(ErrorCode.NOT_FOUND, "There is no agent \"" + key.id() + "\".");
    }

    private static AuditEvent event(AuditEventType type, AgentKey key) {
        return AuditEvent.of(type, RESOURCE, key.id().value());
    }

    private static ObjectNode describe(BrowserAgent agent) {
        ObjectNode description = Json.MAPPER
                .createObjectNode()
                .put("channel", agent.channel())
                .put("headless", agent.headless())
                .put("status", agent.status().wireName());
        description.set("config", agent.config());
        return description;
    }
}
