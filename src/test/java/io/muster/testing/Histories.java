package io.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Agents and their histories, as a client sees them. */
public final class Histories {

    private Histories() {}

    public static List<String> createAgents(Client client, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Client.Reply created = client.post(Agents.PATH, "{}");
                    assertEquals(201, created.status(), created::text);
                    return created.json().path("agent_id").asString();
                })
                .toList();
    }

    /** The whole history, newest first, page by page. */
    public static List<JsonNode> read(Client client, String agent) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Client.Reply reply = client.get(Agents.PATH + "/" + agent + "/history?limit=500&cursor=" + cursor);
            assertEquals(200, reply.status(), reply::text);
            reply.json().path("items").forEach(all::add);
            JsonNode next = reply.json().path("next_cursor");
            cursor = next.isNull() ? "" : next.asString();
        } while (!cursor.isEmpty());
        return all;
    }

    /** Everything acknowledged is there, nothing is there twice, and the agent's counters say the same. */
    public static void assertExact(Client client, String agent, List<String> acknowledged) {
        List<JsonNode> history = read(client, agent);
        Set<String> requests = new TreeSet<>();
        history.forEach(action -> requests.add(action.path("request_id").asString()));
        assertEquals(history.size(), requests.size(), "an action is in the history twice");
        Set<String> lost = new TreeSet<>(acknowledged);
        lost.removeAll(requests);
        assertEquals(Set.of(), lost, "acknowledged and not in the history");
        JsonNode shown = client.get(Agents.PATH + "/" + agent).json();
        assertEquals(history.size(), shown.path("total_actions").asInt());
        long failed = history.stream()
                .filter(action -> action.path("outcome").asString().equals("failed"))
                .count();
        assertEquals(failed, shown.path("total_errors").asLong());
    }
}
