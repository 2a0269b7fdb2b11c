package io.muster.session;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Stores sessions until they are unused for their time to live. Thread-safe; a call waits a fraction of a second at most. */
interface ClientSessionStore {
    /** Stores a new session; its id is a fresh one. */
    void create(ClientSessionKey key, ClientSession clientSession);

    /** Finds a session and renews it. */
    Optional<ClientSession> use(ClientSessionKey key);

    /**
     * Merges a change into the session's data (RFC 7396), together with all that others merge in at the same time.
     *
     * @return the session after the merge; empty when there is none
     * @throws io.muster.common.AppException {@code INVALID} when the data would be too large, and then nothing has changed
     */
    Optional<ClientSession> merge(ClientSessionKey key, ObjectNode patch);

    /** Ends the session; true when there was one. */
    boolean delete(ClientSessionKey key);
}
