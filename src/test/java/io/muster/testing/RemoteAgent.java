package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An agent as a client sees it. Members are names and values in turn, as in {@link JsonBody#json}. */
public record RemoteAgent(Client client, String id) {
    public String path() {
        return Agents.PATH + "/" + id;
    }

    public Client.Reply get() {
        return client.get(path());
    }

    /** Reads what is below the agent, for example {@code /history?limit=2}. */
    public Client.Reply get(String below) {
        return client.get(path() + below);
    }

    public String status() {
        return get().json().path("status").asString();
    }

    public Client.Reply start() {
        return client.post(path() + "/start", "");
    }

    public Client.Reply stop() {
        return client.post(path() + "/stop", "");
    }

    public Client.Reply restore() {
        return client.post(path() + "/restore", "");
    }

    public Client.Reply delete() {
        return client.delete(path());
    }

    /** Changes the configuration. */
    public Client.Reply configure(Object... members) {
        return client.patch(path(), json("config", json(members)));
    }

    public Client.Reply act(String action, Object... members) {
        ObjectNode body = json("action", action);
        body.setAll(json(members));
        return client.post(path() + "/actions", body);
    }

    /** An action that is expected to be done. */
    public JsonNode done(String action, Object... members) {
        Client.Reply reply = act(action, members);
        assertEquals(200, reply.status(), reply::text);
        return reply.json();
    }

    /** An action that is expected to fail; the problem. */
    public JsonNode failed(String action, Object... members) {
        Client.Reply reply = act(action, members);
        assertEquals(422, reply.status(), reply::text);
        return reply.json();
    }
}
