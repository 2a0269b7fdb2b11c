package io.muster.audit;

import io.muster.common.Json;
import io.muster.telemetry.masking.Masker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Masks values from clients for the audit log, which stores them for years: as in the log, so that a row and the lines of its
 * request have the same id.
 */
final class MaskedValues {
    private MaskedValues() {}

    static @Nullable String text(@Nullable String text) {
        return text == null ? null : Masker.mask(text);
    }

    /** A copy with the same members. */
    static @Nullable JsonNode json(@Nullable JsonNode value) {
        return value == null ? null : json("", value);
    }

    private static JsonNode json(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode masked = Json.MAPPER.createObjectNode();
            object.properties()
                    .forEach(member ->
                            masked.set(Masker.mask(member.getKey()), json(member.getKey(), member.getValue())));
            return masked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = Json.MAPPER.createArrayNode();
            array.forEach(element -> masked.add(json(name, element)));
            return masked;
        }
        return value.isNull() ? value : scalar(name, value);
    }

    /** Numbers and flags stay what they are, unless they identify a person. */
    private static JsonNode scalar(String name, JsonNode value) {
        String text = value.asString();
        String masked = Masker.mask(name, text);
        return masked.equals(text) ? value : StringNode.valueOf(masked);
    }
}
