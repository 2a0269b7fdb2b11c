package io.muster.agent.model;

import io.muster.common.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the secrets out of a configuration, so that what is stored in clear, shown, audited and logged never holds one, and
 * puts them back in for the browser.
 *
 * @param shown the configuration with {@link #MASK} in place of every secret
 * @param secrets the members that hold secrets, with nothing else; empty when there are none
 */
public record ConfigurationSecrets(ObjectNode shown, ObjectNode secrets) {
    /** The text that is shown in place of a secret. */
    static final String MASK = "***";

    private static final List<JsonPointer> SECRET = List.of(
            JsonPointer.compile("/http_credentials/password"),
            JsonPointer.compile("/proxy/password"),
            JsonPointer.compile("/storage_state"));

    /** Any header may carry a token. */
    private static final String HEADERS = "extra_headers";

    /** Separates a whole configuration. */
    public static ConfigurationSecrets of(AgentConfiguration configuration) {
        ObjectNode shown = Json.MAPPER.valueToTree(configuration);
        ObjectNode secrets = Json.MAPPER.createObjectNode();
        for (JsonPointer place : SECRET) {
            JsonNode value = shown.at(place);
            if (!value.isMissingNode()) {
                JsonPointer parent = place.head();
                String member = place.last().getMatchingProperty();
                holder(secrets, parent).set(member, value);
                ((ObjectNode) shown.at(parent)).put(member, MASK);
            }
        }
        if (shown.get(HEADERS) instanceof ObjectNode headers && !headers.isEmpty()) {
            secrets.set(HEADERS, headers.deepCopy());
            List.copyOf(headers.propertyNames()).forEach(name -> headers.put(name, MASK));
        }
        return new ConfigurationSecrets(shown, secrets);
    }

    /** The whole configuration again. */
    public AgentConfiguration whole() {
        return AgentConfiguration.of(merged(shown, secrets));
    }

    /** Removes the masks from a configuration that a client was shown and sends back: they change nothing. */
    static ObjectNode withoutMasks(ObjectNode sent) {
        ObjectNode changes = sent.deepCopy();
        for (JsonPointer place : SECRET) {
            if (changes.at(place.head()) instanceof ObjectNode holder && isMask(changes.at(place))) {
                holder.remove(place.last().getMatchingProperty());
            }
        }
        if (changes.get(HEADERS) instanceof ObjectNode headers) {
            headers.properties().removeIf(header -> isMask(header.getValue()));
        }
        return changes;
    }

    private static boolean isMask(JsonNode value) {
        return value.isString() && value.asString().equals(MASK);
    }

    /** True when a stored configuration has secrets, which are stored separately. */
    public static boolean areIn(JsonNode shown) {
        return SECRET.stream().anyMatch(place -> !shown.at(place).isMissingNode())
                || !shown.path(HEADERS).isEmpty();
    }

    private static ObjectNode holder(ObjectNode secrets, JsonPointer parent) {
        if (parent.matches()) {
            return secrets;
        }
        String name = parent.getMatchingProperty();
        return secrets.get(name) instanceof ObjectNode known ? known : secrets.putObject(name);
    }

    private static ObjectNode merged(ObjectNode shown, ObjectNode secrets) {
        ObjectNode whole = shown.deepCopy();
        for (Map.Entry<String, JsonNode> secret : secrets.properties()) {
            JsonNode own = whole.get(secret.getKey());
            if (own instanceof ObjectNode into && secret.getValue() instanceof ObjectNode from) {
                whole.set(secret.getKey(), merged(into, from));
            } else {
                whole.set(secret.getKey(), secret.getValue());
            }
        }
        return whole;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ConfigurationSecrets[" + shown + "]";
    }
}
