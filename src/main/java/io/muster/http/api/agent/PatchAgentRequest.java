package io.muster.http.api.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code PATCH /api/agents/browser/{agent_id}}.
 *
 * @param config merged into the agent's (RFC 7396)
 */
record PatchAgentRequest(@Nullable ObjectNode config) {
    static ObjectNode requireConfig(@Nullable PatchAgentRequest body) {
        if (body == null || body.config == null) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "config must be an object with what shall change, such as {\"config\":{\"locale\":\"de-CH\"}}");
        }
        return body.config;
    }
}
