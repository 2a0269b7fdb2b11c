package io.muster.agent;

import io.muster.agent.configuration.StorageState;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentStateKind;
import io.muster.agent.model.AgentStateStore;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.SavedSession;
import io.muster.agent.state.StateWriter;
import io.muster.audit.AuditEventType;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.database.Database;
import io.muster.encryption.UnreadableTextException;
import io.muster.engine.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exports and replaces cookies and storage of agents. An agent that runs is read and changed in its browser; of one that
 * does not, the saved state is. Both are audited, without their content.
 */
@ApplicationScoped
public class StorageStateService {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    LiveAgents live;

    @Inject
    AgentTransactions transactions;

    @Inject
    AgentStateStore stateStore;

    @Inject
    StateWriter stateWriter;

    @Inject
    Database database;

    /** The agent's cookies and storage; empty lists when it has none. */
    public StorageState export(Caller caller, AgentId id) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        requirePresent(key);
        StorageState state = live.find(key).map(this::read).orElseGet(() -> saved(key));
        transactions.change(caller, key, AuditEventType.AGENT_EXPORT_STATE, (agent, now) -> {});
        return state;
    }

    /** Replaces the agent's cookies and storage; its pages stay where they are. */
    public void replace(Caller caller, AgentId id, StorageState state) {
        database.requireReady();
        AgentKey key = new AgentKey(caller.tenant(), id);
        requirePresent(key);
        live.change(key, () -> {
            Optional<LiveAgent> agent = live.find(key);
            if (agent.isPresent()) {
                agent.get().session().replaceStorage(state.json().toString(), LIMIT);
                stateWriter.changed(agent.get());
                stateWriter.saveNow(agent.get());
            } else {
                store(key, state);
            }
            return transactions.change(caller, key, AuditEventType.AGENT_IMPORT_STATE, (row, now) -> {});
        });
    }

    private void requirePresent(AgentKey key) {
        if (transactions.find(key).filter(agent -> !agent.isDeleted()).isEmpty()) {
            throw AgentTransactions.notFound(key);
        }
    }

    private StorageState read(LiveAgent agent) {
        SessionState state = agent.session().state(LIMIT, false).orElseThrow(() -> new AppException(
                        ErrorCode.CONFLICT, "The agent is busy and could not be asked for its state in time.")
                .retryAfter(Duration.ofSeconds(1)));
        return new StorageState(Json.MAPPER.readTree(state.storageState()));
    }

    private StorageState saved(AgentKey key) {
        stateWriter.flush(key);
        try {
            return find(key)
                    .map(stored -> new StorageState(stored.storageState()))
                    .orElseGet(StorageStateService::empty);
        } catch (UnreadableTextException | IllegalArgumentException e) {
            throw new AppException(
                    ErrorCode.CONFLICT, "The saved state of this agent cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private Optional<SavedSession> find(AgentKey key) throws UnreadableTextException {
        return stateStore.find(key, AgentStateKind.SESSION).map(stored -> SavedSession.parse(stored.text()));
    }

    private static StorageState empty() {
        ObjectNode state = Json.MAPPER.createObjectNode();
        state.putArray("cookies");
        state.putArray("origins");
        return new StorageState(state);
    }

    private void store(AgentKey key, StorageState state) {
        stateWriter.forget(key);
        List<String> pages = known(key).map(SavedSession::pages).orElse(List.of());
        byte[] text = new SavedSession(state.json(), pages).bytes();
        stateStore.store(key, AgentStateKind.SESSION, stateStore.seal(key, AgentStateKind.SESSION, text), text.length);
    }

    /** Returns the saved session; empty when it cannot be read, as it is about to be replaced. */
    private Optional<SavedSession> known(AgentKey key) {
        try {
            return find(key);
        } catch (UnreadableTextException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
