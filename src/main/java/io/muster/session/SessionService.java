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
public class SessionService {
    private static final String RESOURCE = "session";

    @Inject
    Sessions sessions;

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
    public LiveSession create(Caller caller, @Nullable String user, ObjectNode data) {
        database.requireReady();
        Session session = config.checked(new Session(user, data, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        SessionId id = SessionId.random();
        audit.record(
                caller,
                event(AuditEventType.SESSION_CREATE, id)
                        .change(null, Json.MAPPER.createObjectNode().put("user", user)));
        sessions.store().create(new SessionKey(caller.tenant(), id), session);
        return live(id, session);
    }

    /** Finds the session and renews it. */
    public LiveSession use(Caller caller, SessionId id) {
        return require(id, sessions.store().use(new SessionKey(caller.tenant(), id)));
    }

    /** Merges a change into the session's data (RFC 7396). */
    public LiveSession merge(Caller caller, SessionId id, ObjectNode patch) {
        return require(id, sessions.store().merge(new SessionKey(caller.tenant(), id), patch));
    }

    /** Ends the session. */
    @Transactional
    public void delete(Caller caller, SessionId id) {
        database.requireReady();
        if (!sessions.store().delete(new SessionKey(caller.tenant(), id))) {
            throw SessionId.notFound();
        }
        audit.record(caller, event(AuditEventType.SESSION_DELETE, id));
    }

    private LiveSession require(SessionId id, Optional<Session> found) {
        return live(id, found.orElseThrow(SessionId::notFound));
    }

    private LiveSession live(SessionId id, Session session) {
        return new LiveSession(id, session, clock.instant().plus(config.timeToLive()));
    }

    /** Readers of the log must not be able to use the session, so it names the hash of the id. */
    private static AuditEvent event(AuditEventType type, SessionId id) {
        return AuditEvent.of(type, RESOURCE, Sha256.hex(id.value()));
    }
}
