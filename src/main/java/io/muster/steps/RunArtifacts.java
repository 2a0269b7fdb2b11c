package io.muster.steps;

import io.muster.common.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes files out of the results of actions: a result names them, the sink has their bytes. */
final class RunArtifacts {
    private static final String BYTES = "base64";
    private static final String TYPE = "content_type";

    private final ArtifactSink sink;
    private final Set<String> names = new HashSet<>();
    private final ArrayNode listed = Json.MAPPER.createArrayNode();

    RunArtifacts(ArtifactSink sink) {
        this.sink = sink;
    }

    /** The result without bytes: with the name of the artifact instead of them. */
    JsonNode taken(String name, JsonNode result) {
        if (!(result instanceof ObjectNode object) || !object.has(BYTES) || !object.has(TYPE)) {
            return result;
        }
        return keep(name, object.path(TYPE).asString(), object.path(BYTES).binaryValue());
    }

    private JsonNode keep(String base, String contentType, byte[] content) {
        String name = unique(base, ending(contentType));
        sink.keep(name, contentType, content);
        ObjectNode entry = Json.MAPPER
                .createObjectNode()
                .put("artifact", name)
                .put(TYPE, contentType)
                .put("size", content.length);
        listed.add(entry);
        return entry;
    }

    private String unique(String base, String ending) {
        String name = base + ending;
        for (int number = 2; !names.add(name); number++) {
            name = base + "-" + number + ending;
        }
        return name;
    }

    private static String ending(String contentType) {
        return switch (contentType) {
            case "image/png" -> ".png";
            case "application/pdf" -> ".pdf";
            default -> "";
        };
    }

    ArrayNode list() {
        return listed;
    }
}
