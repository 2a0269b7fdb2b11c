package io.muster.http.api.signin;

import io.muster.common.Caller;

/** A caller on the wire. */
record CallerView(String userId, String tenantId, String role) {
    static CallerView of(Caller caller) {
        return new CallerView(
                caller.userId(), caller.tenant().value(), caller.role().wireName());
    }
}
