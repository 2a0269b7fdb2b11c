package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that deleted data is purged after its retention time, and that its id is free again. */
class RetentionIT {

    private static Client.Reply create(Client client, String id) {
        return client.agents().create("agent_id", id, "config", json("autostart", false));
    }

    @Test
    void whatIsDeletedIsPurgedAfterItsTime() {
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("MUSTER_AGENT_RETENTION", "1s");
        environment.put("MUSTER_PROJECT_RETENTION", "1s");
        try (MusterServer server = MusterServer.start(environment)) {
            Client client = server.client();
            create(client, "kept");
            create(client, "gone");
            assertEquals(200, client.delete("/api/agents/browser/gone").status());
            assertEquals(409, create(client, "gone").status());
            String project = "/api/agents/projects/"
                    + client.post("/api/agents/projects", json("name", "gone"))
                            .json()
                            .path("project_id")
                            .asString();
            assertEquals(200, client.delete(project).status());
            Await.until(
                    Duration.ofSeconds(150),
                    () -> client.get(project).status() == 404,
                    () -> "never purged: " + client.get(project).text());
            Await.until(
                    Duration.ofSeconds(150),
                    () -> client.get("/api/agents/browser/gone").status() == 404,
                    () -> "never purged: "
                            + client.get("/api/agents/browser/gone").text());
            assertEquals(200, client.get("/api/agents/browser/kept").status());
            assertEquals(201, create(client, "gone").status());
            assertEquals(
                    "server",
                    client.get("/api/agents/audit?event_type=agent.purge&resource_id=gone")
                            .json()
                            .path("items")
                            .path(0)
                            .path("user_id")
                            .asString());
        }
    }
}
