package io.muster.steps;

import io.muster.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The JSON Schema (2020-12) of task payloads, for editors and clients; {@link Payloads} decides. */
public final class PayloadSchema {
    /** Never changed, since the tree is shared. */
    private static final JsonNode DOCUMENT = load();

    private PayloadSchema() {}

    /** The schema of {@code {task_type, payload}}; not to be changed. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    private static JsonNode load() {
        try (InputStream file =
                Objects.requireNonNull(PayloadSchema.class.getResourceAsStream("task-payloads.schema.json"))) {
            return Json.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
