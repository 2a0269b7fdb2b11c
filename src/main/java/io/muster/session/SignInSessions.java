package io.muster.session;

import io.muster.common.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Sessions of people who have signed in. They are kept as clients' sessions are, with Redis and without, but under names that
 * no call for clients' sessions reaches: otherwise whoever may make a session could make one of somebody else.
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
