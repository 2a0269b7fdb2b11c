package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.common.Json;
import io.muster.testing.Client;
import io.muster.testing.SharedServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Mistakes in payloads are named by JSON pointers before a task exists. */
class TaskPayloadIT {
    private static final Client CLIENT = SharedServer.get().client();

    @ParameterizedTest
    @CsvFileSource(resources = "/wrong-payloads.csv", delimiter = '|')
    void malformedPayloadIsRefusedByThePlaceOfTheMistake(String type, String payload, String pointer) {
        Client.Reply reply = CLIENT.post(
                "/api/agents/mcp/tasks",
                json("title", "t", "task_type", type, "payload", Json.MAPPER.readTree(payload.replace('\'', '"'))));
        assertEquals(422, reply.status(), reply::text);
        assertEquals(
                pointer, reply.json().path("errors").path(0).path("pointer").asString(), reply::text);
        assertFalse(
                reply.json().path("errors").path(0).path("detail").asString().isBlank(), reply::text);
    }
}
