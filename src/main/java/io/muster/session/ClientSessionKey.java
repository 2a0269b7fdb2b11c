package io.muster.session;

import io.muster.common.TenantId;

/**
 * A session among all others.
 *
 * @param space whose sessions it is one of; also the beginning of its key in Redis
 */
record ClientSessionKey(String space, ClientSessionId id) {
    private static final String CLIENTS = "session:";
    private static final String SIGN_INS = "sign-in";

    /** A client session, of this tenant only. */
    ClientSessionKey(TenantId tenant, ClientSessionId id) {
        this(CLIENTS + tenant, id);
    }

    /** A sign-in. */
    static ClientSessionKey signIn(ClientSessionId id) {
        return new ClientSessionKey(SIGN_INS, id);
    }

    /** Its key in Redis. */
    String text() {
        return space + ":" + id;
    }

    /** From such a key; the last colon is the one before the id, whatever the tenant is called. */
    static ClientSessionKey parse(String text) {
        int colon = text.lastIndexOf(':');
        return new ClientSessionKey(text.substring(0, colon), new ClientSessionId(text.substring(colon + 1)));
    }
}
