package io.muster.console;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Sha256;
import io.muster.database.Database;
import io.muster.identity.ApiKeyService;
import io.muster.identity.KeyHash;
import io.muster.identity.KeyHolder;
import io.muster.session.ClientSessionId;
import io.muster.session.SignIn;
import io.muster.session.SignInStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * People who have signed in with a key. A session knows the key's hash and nothing else: whom the key stands for is found out
 * at each use, so a session ends with its key.
 */
@ApplicationScoped
public class SignIns {
    @Inject
    SignInStore sessions;

    @Inject
    ApiKeyService keys;

    @Inject
    SignInLife life;

    @Inject
    AuditTrail audit;

    @Inject
    Database database;

    /** Signs in the holder of a key. It is audited, and so needs the database. */
    @Transactional
    public ClientSessionId begin(Caller caller, KeyHash key) {
        database.requireReady();
        ClientSessionId id = sessions.begin(key.value());
        audit.record(caller, event(AuditEventType.AUTH_SIGN_IN, id));
        return id;
    }

    /**
     * Finds the holder of a sign-in, which is renewed; empty when it has ended, or its key has.
     *
     * @throws io.muster.common.AppException {@code DATABASE_UNAVAILABLE} when that cannot be found out now
     */
    public Optional<KeyHolder> find(ClientSessionId id) {
        Optional<SignIn> session = sessions.use(id);
        Optional<KeyHolder> holder =
                session.filter(life::lasts).flatMap(known -> keys.resolve(new KeyHash(known.keyHash())));
        if (session.isPresent() && holder.isEmpty()) {
            sessions.end(id);
        }
        return holder;
    }

    /** Signs out. That must not fail: it is recorded as soon as the database can. */
    public void end(Caller caller, ClientSessionId id) {
        if (sessions.end(id)) {
            database.onReady(() -> audit.recordAlone(caller, event(AuditEventType.AUTH_SIGN_OUT, id)));
        }
    }

    /** Readers of the log must not be able to use the sign-in, so it names the hash of the id. */
    private static AuditEvent event(AuditEventType type, ClientSessionId id) {
        return AuditEvent.of(type, "sign_in", Sha256.hex(id.value()));
    }
}
