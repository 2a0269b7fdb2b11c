package io.muster.session;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Stores sessions until they are unused for their time to live. Thread-safe; a call waits a fraction of a second at most. */
interface SessionStore {
    /** Stores a new session; its id is a fresh one. */
    void create(SessionKey key, Session session);

    /** Finds a session and renews it. */
    Optional<Session> use(SessionKey key);

    /**
     * Merges a change into the session's data (RFC 7396), together with all that others merge in at the same time.
     *
     * @return the session after the merge; empty when there is none
     * @throws io.muster.common.AppException {@code INVALID} when the data would be too large, and then nothing has changed
     */
    Optional<Session> merge(SessionKey key, ObjectNode patch);

    /** Ends the session; true when there was one. */
    boolean delete(SessionKey key);
}
