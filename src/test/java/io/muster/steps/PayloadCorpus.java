package io.muster.steps;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.muster.common.Json;
import io.muster.steps.Payloads.Kind;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Payloads of tests, and the schema that the API serves to check them by. */
final class PayloadCorpus {
    static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PayloadSchema.document().toString());

    private PayloadCorpus() {}

    /** JSON that is written with single quotes. */
    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    /** A task as the schema describes it. */
    static JsonNode task(String type, JsonNode payload) {
        return Json.MAPPER.createObjectNode().put("task_type", type).set("payload", payload);
    }

    static boolean schemaTakes(Kind kind, JsonNode payload) {
        return SCHEMA.validate(task(kind.name().toLowerCase(Locale.ROOT), payload))
                .isEmpty();
    }
}
