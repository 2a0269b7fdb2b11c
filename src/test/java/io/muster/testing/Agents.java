package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The agents that a client sees. */
public record Agents(Client client) {
    public static final String PATH = "/api/agents/browser";

    /** Asks for an agent; the members are names and values in turn, as in {@link JsonBody#json}. */
    public Client.Reply create(Object... members) {
        return client.post(PATH, json(members));
    }

    /** Creates an agent. */
    public RemoteAgent created(Object... members) {
        Client.Reply reply = create(members);
        assertEquals(201, reply.status(), reply::text);
        return get(reply.json().path("agent_id").asString());
    }

    /** An agent that has been created, or not. */
    public RemoteAgent get(String id) {
        return new RemoteAgent(client, id);
    }
}
