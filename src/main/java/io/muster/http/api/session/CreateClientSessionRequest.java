package io.muster.http.api.session;

import io.muster.common.Fields;
import io.muster.common.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /api/sessions}; every member may be absent. */
record CreateClientSessionRequest(
        @Nullable String user, @Nullable ObjectNode data) {
    private static final int MAX_USER = 255;

    static final CreateClientSessionRequest EMPTY = new CreateClientSessionRequest(null, null);

    CreateClientSessionRequest {
        Fields fields = Fields.ofBody();
        fields.optionalLine("user", user, MAX_USER);
        fields.requireValid();
    }

    ObjectNode requireData() {
        return Objects.requireNonNullElseGet(data, Json.MAPPER::createObjectNode);
    }
}
