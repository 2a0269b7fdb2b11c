package io.muster.agent.session;

import io.muster.agent.configuration.ProxyServer;
import io.muster.agent.model.AgentConfig;
import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentStateKind;
import io.muster.agent.model.AgentStateStore;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.ConfigurationSecrets;
import io.muster.agent.model.NewAgent;
import io.muster.agent.model.OpenedSession;
import io.muster.agent.model.SavedSession;
import io.muster.agent.state.StateWriter;
import io.muster.audit.AuditEventType;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.encryption.UnreadableTextException;
import io.muster.engine.BrowserEngine;
import io.muster.engine.BrowserSession;
import io.muster.engine.DialogPolicy;
import io.muster.engine.PageRules;
import io.muster.engine.SessionSettings;
import io.muster.policy.AddressPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens browser sessions for agents: first ones, and ones that continue from the saved state of the last. */
@ApplicationScoped
public class AgentSessionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSessionFactory.class);

    @Inject
    BrowserEngine engine;

    @Inject
    AddressPolicy policy;

    @Inject
    AgentStateStore stateStore;

    @Inject
    AgentTransactions transactions;

    @Inject
    StateWriter stateWriter;

    @Inject
    AgentFolders folders;

    @Inject
    AgentConfig config;

    /** Opens the first session of an agent. */
    public OpenedSession start(AgentKey key, NewAgent agent) {
        AgentConfiguration wanted = agent.configuration();
        requireAllowed(wanted.proxy());
        SessionSettings settings =
                SessionSettingsMapper.map(key, agent.channel(), agent.headless(), wanted, rules(key, wanted));
        return opened(engine.lease(settings), wanted, List.of());
    }

    /**
     * Opens a session that continues from the saved state of the agent's last one; a clean one when that cannot be read.
     */
    public OpenedSession restart(Caller caller, BrowserAgent agent) {
        AgentConfiguration wanted = configuration(agent);
        requireAllowed(wanted.proxy());
        SessionSettings settings = SessionSettingsMapper.map(
                agent.key(), agent.channel(), agent.headless(), wanted, rules(agent.key(), wanted));
        List<String> notices = new ArrayList<>();
        Optional<SavedSession> saved = saved(caller, agent.key(), notices);
        if (saved.isPresent()) {
            try {
                return opened(engine.lease(SessionSettingsMapper.continuing(settings, saved.get())), wanted, notices);
            } catch (AppException refusal) {
                if (refusal.code() != ErrorCode.INVALID) {
                    throw refusal;
                }
                lost(caller, agent.key(), refusal.detail(), notices);
            }
        }
        return opened(engine.lease(settings), wanted, notices);
    }

    private PageRules rules(AgentKey key, AgentConfiguration wanted) {
        return new PageRules(
                Objects.requireNonNullElse(wanted.dialogs(), DialogPolicy.DISMISS), config.maxPages(), folders.of(key));
    }

    /** The agent's configuration with its secrets. */
    public AgentConfiguration configuration(BrowserAgent agent) {
        if (!ConfigurationSecrets.areIn(agent.config())) {
            return AgentConfiguration.of(agent.config());
        }
        try {
            AgentStateStore.StoredText stored = stateStore
                    .find(agent.key(), AgentStateKind.CONFIGURATION)
                    .orElseThrow(() -> unusable(agent, "they are missing", null));
            ObjectNode secrets = (ObjectNode) Json.MAPPER.readTree(stored.text());
            return new ConfigurationSecrets((ObjectNode) agent.config(), secrets).whole();
        } catch (UnreadableTextException e) {
            throw unusable(agent, e.getMessage(), e);
        }
    }

    private static AppException unusable(BrowserAgent agent, @Nullable String reason, @Nullable Exception cause) {
        LOG.atWarn()
                .addKeyValue("agent", agent.agentId())
                .addKeyValue("tenant", agent.tenant())
                .addKeyValue("reason", reason)
                .log("The secrets of an agent's configuration cannot be read");
        // Without its proxy or its credentials it would not be the agent that its owner believes in.
        return new AppException(
                ErrorCode.CONFLICT,
                "The secrets of this agent's configuration cannot be read on this server; is MUSTER_ENCRYPTION_KEY the"
                        + " one they were stored with?",
                cause);
    }

    private Optional<SavedSession> saved(Caller caller, AgentKey key, List<String> notices) {
        stateWriter.flush(key);
        try {
            return stateStore.find(key, AgentStateKind.SESSION).map(stored -> SavedSession.parse(stored.text()));
        } catch (UnreadableTextException | IllegalArgumentException e) {
            lost(caller, key, String.valueOf(e.getMessage()), notices);
            return Optional.empty();
        }
    }

    private void lost(Caller caller, AgentKey key, String reason, List<String> notices) {
        LOG.atWarn()
                .addKeyValue("agent", key.id())
                .addKeyValue("tenant", key.tenant())
                .addKeyValue("reason", reason)
                .log("An agent's saved state cannot be used; it starts clean");
        String notice = "The saved state could not be used (" + reason + "); the agent started clean.";
        notices.add(notice);
        transactions.recordFailure(caller, key, AuditEventType.AGENT_RESTORE_STATE, notice);
    }

    private void requireAllowed(@Nullable ProxyServer proxy) {
        if (proxy != null) {
            policy.refusal(proxy.address(), List.of()).ifPresent(refusal -> {
                throw FieldError.refusal(
                        "config.proxy: " + refusal, List.of(new FieldError("/config/proxy/server", refusal)));
            });
        }
    }

    private static OpenedSession opened(BrowserSession session, AgentConfiguration wanted, List<String> notices) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(session.notices());
        return new OpenedSession(session, wanted, List.copyOf(all));
    }
}
