package io.muster.http.api.session;

/** The reply to a creation. */
record CreatedClientSessionView(boolean success, String sessionId, ClientSessionView session) {}
