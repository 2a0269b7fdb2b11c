package io.muster.http.api;

import io.muster.common.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.jakarta.rs.json.JacksonJsonProvider;

/**
 * Reads and writes every JSON body as {@link Json#MAPPER} does. It leaves it to the server when to send: a body that is
 * flushed goes out in chunks and two packets, where a small one could have a length and one.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class JsonProvider extends JacksonJsonProvider {
    public JsonProvider() {
        super(Json.MAPPER
                .rebuild()
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .build());
    }

    @Override
    protected JsonParser _createParser(ObjectReader reader, InputStream body) {
        return new WellFormedParser(super._createParser(reader, body));
    }
}
