package io.muster.http.api.session;

import io.muster.session.LiveClientSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session on the wire. */
record ClientSessionView(String sessionId, @Nullable String user, JsonNode data, Instant createdAt, Instant expiresAt) {
    static ClientSessionView of(LiveClientSession live) {
        return new ClientSessionView(
                live.id().value(),
                live.clientSession().user(),
                live.clientSession().data(),
                live.clientSession().createdAt(),
                live.expiresAt());
    }
}
