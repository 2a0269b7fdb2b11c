package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.AgentSpec;
import io.muster.agent.model.AgentTelemetry;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.ConfigurationSecrets;
import io.muster.agent.model.CreatedAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.NewAgent;
import io.muster.agent.model.OpenedSession;
import io.muster.agent.session.AgentSessionFactory;
import io.muster.agent.session.AgentSessions;
import io.muster.audit.AuditEventType;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates agents. The browser is opened before the row is written, so that no transaction waits for a browser and a crash in
 * between leaves no row without meaning: an agent that was not acknowledged is gone with its browser.
 */
@ApplicationScoped
public class AgentCreator {
    @Inject
    AgentTransactions transactions;

    @Inject
    AgentSessionFactory sessionFactory;

    @Inject
    AgentSessions sessions;

    @Inject
    LiveAgents live;

    @Inject
    Idempotency idempotency;

    @Inject
    Database database;

    @Inject
    AgentTelemetry telemetry;

    @Inject
    Clock clock;

    /**
     * Creates an agent, once however often the client repeats the request, and starts it unless its configuration says
     * otherwise.
     *
     * @param call present when the client may repeat the request
     * @throws AppException {@code CONFLICT} when the id is taken, also by a deleted agent; those of
     *     {@link io.muster.engine.BrowserEngine#lease}
     */
    public CreatedAgent createOnce(Caller caller, NewAgent wanted, @Nullable IdempotentCall call) {
        return telemetry.creating(caller, wanted, () -> {
            database.requireReady();
            return repeated(caller, call).orElseGet(() -> create(caller, wanted, call));
        });
    }

    private CreatedAgent create(Caller caller, NewAgent wanted, @Nullable IdempotentCall call) {
        AgentKey key = new AgentKey(caller.tenant(), wanted.id() == null ? AgentId.random() : wanted.id());
        if (wanted.id() != null && transactions.find(key).isPresent()) {
            throw refused(caller, key, taken(key));
        }
        try {
            return live.change(key, () -> startAndStore(caller, key, wanted, call));
        } catch (AppException failure) {
            throw refused(caller, key, failure);
        }
    }

    private CreatedAgent startAndStore(Caller caller, AgentKey key, NewAgent wanted, @Nullable IdempotentCall call) {
        Instant created = clock.instant();
        OpenedSession opened = wanted.configuration().startsAtOnce() ? sessionFactory.start(key, wanted) : null;
        BrowserAgent agent;
        try {
            ConfigurationSecrets configuration = ConfigurationSecrets.of(wanted.configuration());
            agent = row(caller, key, wanted, configuration, created);
            if (opened != null) {
                Instant now = clock.instant();
                agent.start(sessions.server(), now);
                agent.idle(now);
            }
            transactions.insert(caller, agent, configuration.secrets(), call);
        } catch (RuntimeException failure) {
            if (opened != null) {
                opened.session().close();
            }
            if (DatabaseFailures.isUniqueViolation(failure)) {
                return storedFirst(caller, key, call);
            }
            throw failure;
        }
        if (opened != null) {
            sessions.adopt(key, opened);
        }
        return new CreatedAgent(AgentSnapshot.of(agent, live), false);
    }

    private static BrowserAgent row(
            Caller caller, AgentKey key, NewAgent wanted, ConfigurationSecrets configuration, Instant created) {
        AgentSpec spec = new AgentSpec(wanted.channel(), wanted.headless(), configuration.shown());
        BrowserAgent agent = new BrowserAgent(caller, key.id(), spec, created);
        if (wanted.ephemeral()) {
            agent.makeEphemeral();
        }
        return agent;
    }

    /** Another request with the same id, or a repetition of this one, was stored first. */
    private CreatedAgent storedFirst(Caller caller, AgentKey key, @Nullable IdempotentCall call) {
        return repeated(caller, call).orElseThrow(() -> taken(key));
    }

    private Optional<CreatedAgent> repeated(Caller caller, @Nullable IdempotentCall call) {
        return call == null
                ? Optional.empty()
                : idempotency
                        .find(caller, call)
                        .map(made -> new AgentId(made.path("agent_id").asString()))
                        .flatMap(id -> transactions.find(new AgentKey(caller.tenant(), id)))
                        .map(agent -> new CreatedAgent(AgentSnapshot.of(agent, live), true));
    }

    /** A failure of the server (no database, no capacity) is not audited: under load that would add to it. */
    private AppException refused(Caller caller, AgentKey key, AppException failure) {
        if (!failure.code().isServerError()) {
            transactions.recordFailure(caller, key, AuditEventType.AGENT_CREATE, failure.detail());
        }
        return failure;
    }

    private static AppException taken(AgentKey key) {
        return new AppException(
                ErrorCode.CONFLICT,
                "The id \"" + key.id() + "\" is taken; ids of deleted agents become free when they are purged.");
    }
}
