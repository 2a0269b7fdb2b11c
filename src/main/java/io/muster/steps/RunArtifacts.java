package io.muster.steps;

import io.muster.artifact.StoredFile;
import io.muster.common.Json;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.PageAction.Pdf;
import io.muster.engine.SessionAction.Download;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes files out of what actions bring: their bytes go to the sink, results name them. Belongs to one run.
 */
final class RunArtifacts {
    private static final String BYTES = "base64";
    private static final String TYPE = "content_type";
    private static final String ARTIFACT = "artifact";

    private final StepSession session;
    private final ArtifactSink sink;
    private final int maxBytes;
    private final Set<String> names = new HashSet<>();
    private final ArrayNode listed = Json.MAPPER.createArrayNode();
    private long bytes;

    /**
     * @param maxBytes of all files together
     */
    RunArtifacts(StepSession session, ArtifactSink sink, int maxBytes) {
        this.session = session;
        this.sink = sink;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes what an action brought, downloads that it caused included. Only the results of actions that bring files are
     * looked at: what a page says is never taken for one.
     *
     * @param name what a picture or a document is called
     * @return the action's result, with the names of artifacts instead of bytes
     * @throws TooMuchException when that exceeds the limits
     */
    JsonNode taken(String name, BrowserAction action, Done done) {
        for (StoredFile download : done.notices().downloads()) {
            storeFile(download.artifact(), download.name(), download.contentType(), download.size());
        }
        JsonNode result = done.result();
        if (action instanceof Screenshot || action instanceof Pdf) {
            return picture(name, result);
        }
        if (action instanceof Download && result instanceof ObjectNode file) {
            return downloaded(file);
        }
        if (action instanceof Navigate && result.path("download") instanceof ObjectNode file) {
            downloaded(file);
        }
        return result;
    }

    /** A picture or a document becomes an artifact; a dialog may prevent it. */
    JsonNode picture(String name, JsonNode result) {
        if (!result.has(BYTES)) {
            return result;
        }
        String type = result.path(TYPE).asString("");
        byte[] content = result.path(BYTES).binaryValue();
        ObjectNode entry = Json.MAPPER.createObjectNode();
        entry.put(ARTIFACT, store(name + ending(type), type, content));
        return entry.put(TYPE, type).put("size", content.length);
    }

    private ObjectNode downloaded(ObjectNode file) {
        String stored = storeFile(
                file.path(ARTIFACT).asString(""),
                file.path("name").asString(""),
                file.path(TYPE).asString(""),
                file.path("size").asLong(0));
        return file.put(ARTIFACT, stored);
    }

    private String storeFile(String artifact, String name, String contentType, long size) {
        requireRoom(size);
        return store(name, contentType, session.file(artifact));
    }

    private String store(String wanted, String contentType, byte[] content) {
        requireRoom(content.length);
        bytes += content.length;
        String name = unique(wanted);
        String type = contentType.replaceFirst("\\s*;.*", "");
        sink.store(name, type, content);
        listed.addObject().put("name", name).put(TYPE, type).put("size", content.length);
        return name;
    }

    private void requireRoom(long size) {
        if (bytes + size > maxBytes) {
            throw new TooMuchException();
        }
    }

    /** Thrown when files exceed the limits of a task. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The wanted name as far as it is fit for an address, with a number where it is taken. */
    private String unique(String wanted) {
        String safe = wanted.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
        int dot = safe.lastIndexOf('.');
        String base = dot > 0 ? safe.substring(0, dot) : safe;
        String ending = dot > 0 ? safe.substring(dot) : "";
        String name = safe.isEmpty() ? "file" : safe;
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
