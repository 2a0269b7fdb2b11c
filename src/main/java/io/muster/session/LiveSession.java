package io.muster.session;

import java.time.Instant;

/**
 * A session that was just used.
 *
 * @param expiresAt when it ends if it is not used before
 */
public record LiveSession(SessionId id, Session session, Instant expiresAt) {}
