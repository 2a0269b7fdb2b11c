package io.muster.session;

import io.muster.common.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Stores sign-ins. They are stored as client sessions are, with Redis and without, but under names that no call for client
 * sessions reaches: otherwise a caller who may create a session could forge a sign-in of another user.
 */
@ApplicationScoped
public class SignInSessions {
    private static final String KEY_HASH = "key_hash";

    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    public SessionId begin(String keyHash) {
        SessionId id = SessionId.random();
        sessions.store()
                .create(
                        SessionKey.signIn(id),
                        new Session(
                                null,
                                Json.MAPPER.createObjectNode().put(KEY_HASH, keyHash),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return id;
    }

    /** The session, which lives on. */
    public Optional<SignInSession> use(SessionId id) {
        return sessions.store()
                .use(SessionKey.signIn(id))
                .map(session -> new SignInSession(session.data().path(KEY_HASH).asString(), session.createdAt()));
    }

    /** Ends the session; true when there was one. */
    public boolean end(SessionId id) {
        return sessions.store().delete(SessionKey.signIn(id));
    }
}
