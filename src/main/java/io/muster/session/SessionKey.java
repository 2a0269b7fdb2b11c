package io.muster.session;

import io.muster.common.TenantId;

/** A session among those of all tenants. */
record SessionKey(TenantId tenant, SessionId id) {
    private static final String PREFIX = "session:";

    /** Its key in Redis. */
    String text() {
        return PREFIX + tenant + ":" + id;
    }

    /** From such a key; the last colon is the one before the id, whatever the tenant is called. */
    static SessionKey parse(String text) {
        int colon = text.lastIndexOf(':');
        return new SessionKey(
                new TenantId(text.substring(PREFIX.length(), colon)), new SessionId(text.substring(colon + 1)));
    }
}
