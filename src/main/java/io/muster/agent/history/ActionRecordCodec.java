package io.muster.agent.history;

import io.muster.common.Json;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Encodes action records for the journal: JSON in UTF-8. */
final class ActionRecordCodec {
    /** Members that a later version adds are no reason to lose a record when the server is set back to this one. */
    private static final JsonMapper LENIENT = Json.MAPPER
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectWriter WRITER = LENIENT.writerFor(ActionRecord.class);
    /** It reads what this class wrote and the journal has checked: looking for members that are there twice costs more. */
    private static final ObjectReader READER =
            LENIENT.readerFor(ActionRecord.class).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private ActionRecordCodec() {}

    static byte[] encode(ActionRecord action) {
        return WRITER.writeValueAsBytes(action);
    }

    /** Throws whatever is wrong with the bytes as a {@link RuntimeException}. */
    static ActionRecord decode(byte[] bytes) {
        return READER.readValue(bytes);
    }
}
