package io.muster.session;

import java.time.Instant;

/**
 * A session that was just used.
 *
 * @param expiresAt when it ends if it is not used before
 */
public record LiveClientSession(ClientSessionId id, ClientSession clientSession, Instant expiresAt) {}
