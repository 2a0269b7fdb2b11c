package io.muster.http.api.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code PATCH /api/sessions/{id}}.
 *
 * @param data merged into the session's (RFC 7396)
 */
record PatchClientSessionRequest(@Nullable ObjectNode data) {
    static ObjectNode requireData(@Nullable PatchClientSessionRequest body) {
        if (body == null || body.data == null) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "data must be an object with what shall change, such as {\"data\":{\"cart\":[\"A-1\"]}}");
        }
        return body.data;
    }
}
