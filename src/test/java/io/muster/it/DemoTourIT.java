package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Client;
import io.muster.testing.RemoteAgent;
import io.muster.testing.SharedServer;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An agent on the demo site, driven through the REST API. */
class DemoTourIT {
    private static final Client CLIENT = SharedServer.get().client();
    private static final String DEMO = SharedServer.get().url() + "/demo/";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static RemoteAgent agent;

    @BeforeAll
    static void create() {
        agent = CLIENT.agents().created();
    }

    @AfterAll
    static void delete() {
        agent.delete();
    }

    private static JsonNode fail(String action, Object... members) {
        JsonNode problem = agent.failed(action, members);
        assertEquals("urn:muster:problem:action-failed", problem.path("type").asString());
        return problem;
    }

    private static JsonNode open(String path) {
        return agent.done("navigate", "url", DEMO + path);
    }

    @Test
    void navigationTellsStatusUrlAndTitle() {
        JsonNode reply = open("products");
        assertEquals(200, reply.path("result").path("status").asInt());
        assertEquals(DEMO + "products", reply.path("url").asString());
        assertTrue(reply.path("title").asString().contains("Products"), reply::toString);
        assertTrue(reply.path("duration_ms").asDouble() > 0);
        JsonNode page = agent.get("/page").json();
        assertEquals(DEMO + "products", page.path("url").asString());
        assertEquals("complete", page.path("load_state").asString());
    }

    @Test
    void extractionReadsTextListsAttributesAndObjects() {
        open("");
        assertTrue(agent.done("extract", "selector", "h1").path("result").isString());
        assertTrue(agent.done("extract", "selector", "a", "attribute", "href", "all", true)
                        .path("result")
                        .size()
                > 3);
        JsonNode object = agent.done(
                        "extract",
                        "fields",
                        json("heading", json("selector", "h1"), "links", json("selector", "a", "all", true)))
                .path("result");
        assertTrue(object.path("heading").isString());
        assertTrue(object.path("links").isArray());
    }

    @Test
    void screenshotIsAPicture() {
        open("");
        byte[] viewport = agent.get("/screenshot").response().body();
        assertArrayEquals(PNG, Arrays.copyOf(viewport, PNG.length));
        JsonNode result = agent.done("screenshot", "full_page", true).path("result");
        assertEquals("image/png", result.path("content_type").asString());
        byte[] page = Base64.getDecoder().decode(result.path("base64").asString());
        assertArrayEquals(PNG, Arrays.copyOf(page, PNG.length));
    }

    @Test
    void missingElementIsNotFound() {
        open("");
        JsonNode problem = fail("click", "selector", "#nowhere", "timeout_ms", 300);
        assertEquals("not_found", problem.path("reason").asString());
        assertEquals(DEMO, problem.path("url").asString());
    }

    @Test
    void pageThatNeverLoadsEndsAtItsDeadlineAndTheAgentGoesOn() {
        long begin = System.nanoTime();
        JsonNode problem = fail("navigate", "url", DEMO + "slow", "timeout_ms", 1000);
        assertEquals("timeout", problem.path("reason").asString());
        assertTrue(System.nanoTime() - begin < 5_000_000_000L, "the deadline did not hold");
        assertEquals(200, open("").path("result").path("status").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "chrome://version",
                "view-source:http://localhost/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://127.0.0.1:1/",
                "http://[::1]:1/",
                "http://0x7f000001/",
                "http://user:pass@example.com/",
                "ftp://example.com/",
            })
    void forbiddenAddressIsBlocked(String url) {
        assertEquals(
                "blocked_by_policy", fail("navigate", "url", url).path("reason").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/", "/health", "/demo/../api/me", "/demo/%2e%2e/api/me"})
    void restOfTheServerIsBlocked(String path) {
        assertEquals(
                "blocked_by_policy",
                fail("navigate", "url", SharedServer.get().url() + path)
                        .path("reason")
                        .asString());
    }
}
