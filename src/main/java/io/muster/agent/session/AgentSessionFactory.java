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

/** Opens the browser sessions of agents: new ones, and those that go on where they were. */
@ApplicationScoped
public class AgentSessionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSessionFactory.class);

    @Inject
    BrowserEngine engine;

    @Inject
    AddressPolicy policy;

    @Inject
    AgentStateStore states;

    @Inject
    AgentTransactions records;

    @Inject
    StateWriter saver;

    @Inject
    AgentFolders folders;

    @Inject
    AgentConfig config;

    /** Opens the first session of an agent. */
    public OpenedSession open(BrowserAgent agent, AgentConfiguration wanted) {
        requireAllowed(wanted.proxy());
        return opened(engine.open(request(agent, wanted)), wanted, List.of());
    }

    /** Opens a session that goes on where the agent's last one was; without a state that can be read, a clean one. */
    public OpenedSession reopen(Caller caller, BrowserAgent agent) {
        AgentConfiguration wanted = configuration(agent);
        requireAllowed(wanted.proxy());
        SessionSettings settings = request(agent, wanted);
        List<String> notices = new ArrayList<>();
        Optional<SavedSession> saved = saved(caller, agent.key(), notices);
        if (saved.isPresent()) {
            try {
                return opened(engine.open(SessionSettingsMapper.goingOn(settings, saved.get())), wanted, notices);
            } catch (AppException refusal) {
                if (refusal.code() != ErrorCode.INVALID) {
                    throw refusal;
                }
                lost(caller, agent.key(), refusal.detail(), notices);
            }
        }
        return opened(engine.open(settings), wanted, notices);
    }

    private SessionSettings request(BrowserAgent agent, AgentConfiguration wanted) {
        PageRules rules = new PageRules(
                Objects.requireNonNullElse(wanted.dialogs(), DialogPolicy.DISMISS),
                config.maxPages(),
                folders.of(agent.key()));
        return SessionSettingsMapper.of(agent, wanted, rules);
    }

    /** The agent's configuration with its secrets. */
    public AgentConfiguration configuration(BrowserAgent agent) {
        if (!ConfigurationSecrets.areIn(agent.config())) {
            return AgentConfiguration.of(agent.config());
        }
        try {
            AgentStateStore.Kept kept = states.find(agent.key(), AgentStateKind.CONFIGURATION)
                    .orElseThrow(() -> unusable(agent, "they are missing", null));
            ObjectNode secrets = (ObjectNode) Json.MAPPER.readTree(kept.text());
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
        saver.flush(key);
        try {
            return states.find(key, AgentStateKind.SESSION).map(kept -> SavedSession.parse(kept.text()));
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
        records.recordFailure(caller, key, AuditEventType.AGENT_RESTORE_STATE, notice);
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
