package io.muster.http.api.session;

/** The reply to a creation. */
record CreatedSessionView(boolean success, String sessionId, SessionView session) {}
