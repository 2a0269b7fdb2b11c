package io.muster.testing;

import io.muster.common.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * An object of names and values in turn: {@code json("agent_id", "a", "config", json("autostart", false))}. A value is a
     * text, a number, a boolean, null, another object or a list of such.
     */
    public static ObjectNode json(Object... namesAndValues) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            JsonNode value = Json.MAPPER.valueToTree(namesAndValues[i + 1]);
            object.set(String.valueOf(namesAndValues[i]), value);
        }
        return object;
    }
}
