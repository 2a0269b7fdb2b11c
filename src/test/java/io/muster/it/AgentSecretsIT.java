package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SignInSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tests that the configuration of an agent works, and that its secrets are seen nowhere else. */
class AgentSecretsIT {
    private static final String AGENTS = "/api/agents/browser/";
    private static final String HEADER = "planted-header-4711";
    private static final String COOKIE = "planted-cookie-4711";

    @TempDir
    static Path data;

    private static SignInSite site;
    private static MusterServer server;

    @BeforeAll
    static void start() throws IOException {
        site = new SignInSite();
        // On the embedded database, whose file can be searched, and with a generated key.
        server = MusterServer.start(Map.of(
                "DATA_DIR",
                data.toString(),
                "MUSTER_EGRESS_ALLOW",
                "localhost:" + site.port(),
                "MUSTER_STATE_SAVE_DELAY",
                "200ms"));
    }

    @AfterAll
    static void close() {
        server.close();
        site.close();
    }

    private static Client.Reply create(String id, String config) {
        return create(id, Json.MAPPER.readTree(config));
    }

    private static Client.Reply create(String id, JsonNode config) {
        return server.client().agents().create("agent_id", id, "config", config);
    }

    private static String text(String id, String path) {
        Client.Reply there = act(id, json("action", "navigate", "url", path));
        assertEquals(200, there.status(), there::text);
        return act(id, json("action", "extract", "selector", "body"))
                .json()
                .path("result")
                .asString("");
    }

    private static Client.Reply act(String id, JsonNode action) {
        return server.client().post(AGENTS + id + "/actions", action);
    }

    private static String secretive() {
        return """
                {"extra_headers":{"X-Token":"%s"},"default_timeout_ms":7000,
                 "http_credentials":{"username":"%s","password":"%s","origin":"%s"},
                 "storage_state":{"cookies":[{"name":"sid","value":"%s","domain":"localhost","path":"/"}]}}""".formatted(HEADER, SignInSite.USER, SignInSite.PASSWORD, site.url(""), COOKIE);
    }

    @Test
    void secretsWorkAndAreSeenNowhere() throws IOException {
        List<String> replies = new ArrayList<>();
        Client.Reply created = create("secretive", secretive());
        assertEquals(201, created.status(), created::text);
        replies.add(created.text());
        String headers = text("secretive", site.url("/headers"));
        assertTrue(headers.contains("x-token: " + HEADER), headers);
        assertTrue(headers.contains("sid=" + COOKIE), headers);
        assertEquals("come in", text("secretive", site.url("/door")));
        replies.add(stopAndStart("secretive"));
        assertEquals("come in", text("secretive", site.url("/door")));

        Client.Reply proxied = create("proxied", """
                {"proxy":{"server":"http://localhost:%d","username":"%s","password":"%s"}}""".formatted(site.port(), SignInSite.USER, SignInSite.PASSWORD));
        assertEquals(201, proxied.status(), proxied::text);
        replies.add(proxied.text());
        // A name that only the proxy could know.
        assertEquals(
                "by proxy http://only-the-proxy-knows.example/",
                text("proxied", "http://only-the-proxy-knows.example/"));

        replies.add(server.client().get("/api/agents/browser").text());
        replies.add(server.client().get(AGENTS + "secretive").text());
        replies.add(server.client().get("/api/agents/audit?limit=500").text());
        JsonNode shown = server.client().get(AGENTS + "secretive").json().path("config");
        assertEquals("***", shown.at("/http_credentials/password").asString(""));
        assertEquals("***", shown.at("/extra_headers/X-Token").asString(""));
        assertEquals("***", shown.path("storage_state").asString(""));
        replies.forEach(reply -> assertHoldsNoSecret("a reply", reply));

        server.terminate();
        assertTrue(server.awaitEnd(Duration.ofSeconds(30)));
        assertHoldsNoSecret("the console", server.log());
        assertFilesHoldNoSecret(data);
        assertFilesHoldNoSecret(server.directory().resolve("logs"));
        assertTrue(Files.exists(data.resolve("encryption.key")));
        server.launch();
        server.awaitReady();
    }

    private static String stopAndStart(String id) {
        Client.Reply stopped = server.client().post(AGENTS + id + "/stop", "");
        assertEquals(200, stopped.status(), stopped::text);
        Client.Reply started = server.client().post(AGENTS + id + "/start", "");
        assertEquals(200, started.status(), started::text);
        return stopped.text() + started.text();
    }

    private static void assertFilesHoldNoSecret(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertHoldsNoSecret(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertHoldsNoSecret(String where, String text) {
        for (String secret : List.of(HEADER, COOKIE, SignInSite.PASSWORD)) {
            assertFalse(text.contains(secret), () -> where + " holds " + secret);
        }
    }

    @Test
    void proxyAtAnAddressThatIsNotOpenIsRefused() {
        Client.Reply reply = create("inside", json("proxy", json("server", "http://127.0.0.1:" + site.port())));
        assertEquals(422, reply.status(), reply::text);
        assertTrue(reply.text().contains("config.proxy"), reply::text);
        assertTrue(reply.text().contains("MUSTER_EGRESS_ALLOW"), reply::text);
        assertEquals(404, server.client().get(AGENTS + "inside").status());
    }

    @Test
    void nestedUnknownMemberIsRefusedByName() {
        Client.Reply reply =
                create("unknown", json("proxy", json("server", "http://proxy.example.com:1", "user", "x")));
        assertEquals(422, reply.status(), reply::text);
        assertTrue(reply.text().contains("config.proxy.user"), reply::text);
    }
}
