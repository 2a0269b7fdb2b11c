package io.muster.session;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.common.Sha256;
import io.muster.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions of clients, each within its tenant. Beginning and ending one is audited, so both need the database; using one
 * does not.
 */
@ApplicationScoped
public class ClientSessionService {
    private static final String RESOURCE = "session";

    @Inject
    ClientSessions clientSessions;

    @Inject
    SessionConfig config;

    @Inject
    AuditTrail audit;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Begins a session.
     *
     * @param user whose it is, in the client's own terms
     */
    @Transactional
    public LiveClientSession create(Caller caller, @Nullable String user, ObjectNode data) {
        database.requireReady();
        ClientSession clientSession =
                config.checked(new ClientSession(user, data, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        ClientSessionId id = ClientSessionId.random();
        audit.record(
                caller,
                event(AuditEventType.SESSION_CREATE, id)
                        .change(null, Json.MAPPER.createObjectNode().put("user", user)));
        clientSessions.store().create(new ClientSessionKey(caller.tenant(), id), clientSession);
        return live(id, clientSession);
    }

    /** Finds the session and renews it. */
    public LiveClientSession use(Caller caller, ClientSessionId id) {
        return require(id, clientSessions.store().use(new ClientSessionKey(caller.tenant(), id)));
    }

    /** Merges a change into the session's data (RFC 7396). */
    public LiveClientSession merge(Caller caller, ClientSessionId id, ObjectNode patch) {
        return require(id, clientSessions.store().merge(new ClientSessionKey(caller.tenant(), id), patch));
    }

    /** Ends the session. */
    @Transactional
    public void delete(Caller caller, ClientSessionId id) {
        database.requireReady();
        if (!clientSessions.store().delete(new ClientSessionKey(caller.tenant(), id))) {
            throw ClientSessionId.notFound();
        }
        audit.record(caller, event(AuditEventType.SESSION_DELETE, id));
    }

    private LiveClientSession require(ClientSessionId id, Optional<ClientSession> found) {
        return live(id, found.orElseThrow(ClientSessionId::notFound));
    }

    private LiveClientSession live(ClientSessionId id, ClientSession clientSession) {
        return new LiveClientSession(id, clientSession, clock.instant().plus(config.timeToLive()));
    }

    /** Readers of the log must not be able to use the session, so it names the hash of the id. */
    private static AuditEvent event(AuditEventType type, ClientSessionId id) {
        return AuditEvent.of(type, RESOURCE, Sha256.hex(id.value()));
    }
}
