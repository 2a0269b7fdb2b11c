package io.muster.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of a session.
 *
 * @param user whose it is, in the client's own terms
 * @param data the client's JSON object
 */
// A newer server may have written more.
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClientSession(@Nullable String user, ObjectNode data, Instant createdAt) {
    /** The session as it is stored. */
    String text() {
        return Json.MAPPER.writeValueAsString(this);
    }

    static ClientSession parse(String text) {
        return Json.MAPPER.readValue(text, ClientSession.class);
    }

    /** With a change merged into its data (RFC 7396). */
    ClientSession merged(ObjectNode patch) {
        return new ClientSession(user, (ObjectNode) MergePatch.apply(data, patch), createdAt);
    }

    /** Of the data as JSON. */
    int bytes() {
        return data.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
