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
public class SignInStore {
    private static final String KEY_HASH = "key_hash";

    @Inject
    ClientSessions clientSessions;

    @Inject
    Clock clock;

    public ClientSessionId begin(String keyHash) {
        ClientSessionId id = ClientSessionId.random();
        clientSessions
                .store()
                .create(
                        ClientSessionKey.signIn(id),
                        new ClientSession(
                                null,
                                Json.MAPPER.createObjectNode().put(KEY_HASH, keyHash),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return id;
    }

    /** The session, which is renewed. */
    public Optional<SignIn> use(ClientSessionId id) {
        return clientSessions
                .store()
                .use(ClientSessionKey.signIn(id))
                .map(clientSession ->
                        new SignIn(clientSession.data().path(KEY_HASH).asString(), clientSession.createdAt()));
    }

    /** Ends the session; true when there was one. */
    public boolean end(ClientSessionId id) {
        return clientSessions.store().delete(ClientSessionKey.signIn(id));
    }
}
