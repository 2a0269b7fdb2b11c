package io.muster.action;

import io.muster.common.AppException;
import io.muster.common.Json;
import io.muster.common.JsonErrors;
import io.muster.engine.BrowserAction;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * An action that was read from its wire form.
 *
 * @param timeout where it asks for one of its own
 */
public record ReadAction(BrowserAction action, Optional<Duration> timeout) {
    /**
     * Reads a JSON object such as {@code {"action":"click","selector":"#go"}}.
     *
     * @throws AppException {@code INVALID}, with {@link io.muster.common.FieldError}s, when it is no action
     */
    public static ReadAction of(ObjectNode wire) {
        ActionRequest request = request(wire);
        return new ReadAction(
                request.toAction(), Optional.ofNullable(request.timeoutMs()).map(Duration::ofMillis));
    }

    /**
     * Checks names and types of the fields, not their values.
     *
     * @throws AppException as {@link #of} does
     */
    public static void checkShape(ObjectNode wire) {
        request(wire);
    }

    private static ActionRequest request(ObjectNode wire) {
        try {
            return Json.MAPPER.treeToValue(wire, ActionRequest.class);
        } catch (JacksonException wrong) {
            throw JsonErrors.of(wrong);
        }
    }
}
