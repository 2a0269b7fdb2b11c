package io.muster.http.api.session;

import io.muster.session.LiveSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session on the wire. */
record SessionView(String sessionId, @Nullable String user, JsonNode data, Instant createdAt, Instant expiresAt) {
    static SessionView of(LiveSession live) {
        return new SessionView(
                live.id().value(),
                live.session().user(),
                live.session().data(),
                live.session().createdAt(),
                live.expiresAt());
    }
}
