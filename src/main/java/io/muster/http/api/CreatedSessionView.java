package io.muster.http.api;

/** The reply to a creation. */
record CreatedSessionView(boolean success, String sessionId, SessionView session) {}
