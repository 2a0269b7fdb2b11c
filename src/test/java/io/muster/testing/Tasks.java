package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The tasks that a client sees. Members are names and values in turn, as in {@link JsonBody#json}. */
public record Tasks(Client client) {
    public static final String PATH = "/api/agents/mcp/tasks";

    public Client.Reply queue(Object... members) {
        return client.post(PATH, json(members));
    }

    /** Queues a task; its id. */
    public String queued(Object... members) {
        Client.Reply reply = queue(members);
        assertEquals(201, reply.status(), reply::text);
        return reply.json().path("task_id").asString();
    }

    /** A payload of steps. */
    public static ObjectNode steps(ObjectNode... steps) {
        return json("steps", List.of(steps));
    }
}
