package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests the permissions of callers. */
class SecurityIT {
    private final Client admin = SharedServer.get().client();
    private final Client nobody = admin.anonymously();

    private static Client.Reply call(Client client, String method, String path) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(method.startsWith("P") ? "{}" : "")));
    }

    /** Every call, who may make it, and what the allowed ones are answered. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/agents/browser,                    viewer,   200",
        "POST,   /api/agents/browser/none/actions,       operator, 422",
        "GET,    /api/agents/browser/none,               viewer,   404",
        "PATCH,  /api/agents/browser/none,               operator, 422",
        "DELETE, /api/agents/browser/none,               operator, 404",
        "POST,   /api/agents/browser/none/restore,       admin,    404",
        "POST,   /api/agents/browser/none/start,         operator, 404",
        "POST,   /api/agents/browser/none/stop,          operator, 404",
        "GET,    /api/agents/browser/none/page,          viewer,   404",
        "GET,    /api/agents/browser/none/screenshot,    viewer,   404",
        "GET,    /api/agents/browser/none/history,       viewer,   404",
        "GET,    /api/agents/browser/none/artifacts,     viewer,   404",
        "GET,    /api/agents/browser/none/artifacts/a,   viewer,   404",
        "GET,    /api/agents/mcp/tasks/schema,           viewer,   200",
        "GET,    /api/agents/browser/none/storage-state, operator, 404",
        "PUT,    /api/agents/browser/none/storage-state, operator, 404",
        "GET,    /api/agents/projects,                   viewer,   200",
        "POST,   /api/agents/projects,                   operator, 422",
        "POST,   /api/agents/projects/import,            operator, 422",
        "GET,    /api/agents/projects/none,              viewer,   404",
        "GET,    /api/agents/projects/none/items,        viewer,   404",
        "PATCH,  /api/agents/projects/none,              operator, 404",
        "DELETE, /api/agents/projects/none,              operator, 404",
        "POST,   /api/agents/projects/none/restore,      admin,    404",
        "GET,    /api/agents/mcp/tasks,                  viewer,   200",
        "POST,   /api/agents/mcp/tasks,                  operator, 422",
        "GET,    /api/agents/mcp/tasks/none,             viewer,   404",
        "DELETE, /api/agents/mcp/tasks/none,             operator, 404",
        "POST,   /api/agents/mcp/tasks/none/cancel,      operator, 404",
        "POST,   /api/agents/mcp/tasks/none/retry,       operator, 404",
        "GET,    /api/agents/mcp/tasks/none/artifacts,   viewer,   404",
        "GET,    /api/agents/mcp/tasks/none/artifacts/a, viewer,   404",
        "POST,   /api/sessions,                          operator, 201",
        "GET,    /api/sessions/none,                     viewer,   404",
        "PATCH,  /api/sessions/none,                     operator, 404",
        "DELETE, /api/sessions/none,                     operator, 404",
        "GET,    /api/agents/audit,                      admin,    200",
        "GET,    /api/admin/keys,                        admin,    200",
        "POST,   /api/admin/keys,                        admin,    422",
        "DELETE, /api/admin/keys/none,                   admin,    404",
        "GET,    /api/admin/limits/none,                 admin,    200",
        "DELETE, /api/admin/limits/none,                 admin,    200",
        "POST,   /api/console/sign-out,                  viewer,   200",
        "GET,    /api/me,                                viewer,   200",
        "GET,    /api/version,                           viewer,   200",
    })
    void callIsOpenToItsRoleAndThoseAbove(String method, String path, String role, int answer) {
        assertEquals(401, call(nobody, method, path).status());
        boolean operatorMay = !role.equals("admin");
        boolean viewerMay = role.equals("viewer");
        assertEquals(
                viewerMay ? answer : 403, call(Keys.viewer(admin), method, path).status());
        assertEquals(
                operatorMay ? answer : 403,
                call(Keys.operator(admin), method, path).status());
        assertEquals(answer, call(admin, method, path).status());
    }

    @Test
    void creationIsForOperators() {
        assertEquals(401, nobody.post("/api/agents/browser", "{}").status());
        assertEquals(403, Keys.viewer(admin).post("/api/agents/browser", "{}").status());
        Client.Reply created =
                Keys.operator(admin).post("/api/agents/browser", json("config", json("autostart", false)));
        assertEquals(201, created.status());
        admin.delete("/api/agents/browser/" + created.json().path("agent_id").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/demo/",
                "/console",
                "/console/",
                "/api/agents/health",
                "/api/agents/health/live",
                "/api/agents/health/ready",
                "/api/agents/health/detailed",
                "/health",
                "/health/live",
                "/health/ready",
                "/health/started",
                "/metrics",
                "/openapi",
                "/openapi/ui/"
            })
    void openAddressNeedsNoKey(String path) {
        assertEquals(200, nobody.get(path).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/",
                "/api/nothing",
                "/nothing",
                "/problem",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/demo/../api/me",
                "/assets/../api/me",
                "/api/agents/health/../browser",
                "/demo/%2e%2e/api/me",
                "/api/agents/health;x/../browser",
                "//api/me",
                "/api/me;/demo/",
                "/demo;/../api/me",
                "/%61pi/me"
            })
    void everythingElseIsClosed(String path) {
        int status = nobody.get(path).status();
        assertTrue(status == 401 || status == 400 || status == 404, () -> path + " answered " + status);
        assertFalse(status == 404 && path.contains("api"), () -> path + " went past the gate");
    }

    @Test
    void refusalIsAProblemThatSaysWhatToDo() {
        Client.Reply reply = nobody.get("/api/me");
        assertEquals("application/problem+json", reply.header("Content-Type").orElse(""));
        assertTrue(reply.header("WWW-Authenticate").orElse("").startsWith("Bearer"));
        assertEquals(
                "urn:muster:problem:unauthenticated", reply.json().path("type").asString());
        assertEquals(
                "urn:muster:request:" + reply.header("X-Request-ID").orElseThrow(),
                reply.json().path("instance").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong-key-that-nobody-has", "Bearer ", "Bearer", "Basic YWRtaW46YWRtaW4=", "x"})
    void wrongCredentialIsRefusedOnOpenAddressesToo(String authorization) {
        assertEquals(
                401, nobody.with("Authorization", authorization).get("/api/me").status());
        assertEquals(
                401, nobody.with("Authorization", authorization).get("/demo/").status());
    }

    @Test
    void keyIsTakenFromItsOwnHeaderToo() {
        assertEquals(
                200,
                nobody.with("X-API-Key", MusterServer.ADMIN_KEY).get("/api/me").status());
        assertEquals(
                401,
                admin.with("X-API-Key", MusterServer.ADMIN_KEY).get("/api/me").status());
    }

    @Test
    void keyIsShownOnceAndDiesWhenRevoked() {
        JsonNode made = admin.post("/api/admin/keys", json("name", "short-lived", "role", "viewer"))
                .json();
        String secret = made.path("api_key").asString();
        String id = made.path("key").path("id").asString();
        Client holder = admin.withKey(secret);
        JsonNode me = holder.get("/api/me").json();
        assertEquals("viewer", me.path("role").asString());
        assertEquals("key:" + id, me.path("user_id").asString());
        String list = admin.get("/api/admin/keys?limit=500").text();
        assertTrue(list.contains(id));
        assertFalse(list.contains(secret));
        assertEquals(200, admin.delete("/api/admin/keys/" + id).status());
        assertEquals(401, holder.get("/api/me").status());
    }

    @Test
    void expiredKeyIsRefused() {
        assertEquals(
                422,
                admin.post(
                                "/api/admin/keys",
                                json("name", "late", "role", "viewer", "expires_at", "2020-01-01T00:00:00Z"))
                        .status());
        Instant soon = Instant.now().plusSeconds(2);
        String secret = admin.post(
                        "/api/admin/keys", json("name", "brief", "role", "viewer", "expires_at", soon.toString()))
                .json()
                .path("api_key")
                .asString();
        assertEquals(200, admin.withKey(secret).get("/api/me").status());
        Await.until(
                Duration.ofSeconds(10),
                () -> admin.withKey(secret).get("/api/me").status() == 401,
                () -> "the key outlived its time");
    }

    @Test
    void requestIdIsTakenWhenItIsOneAndReplacedWhenNot() {
        assertEquals(
                "abc-1.2_3",
                admin.with("X-Request-ID", "abc-1.2_3")
                        .get("/api/me")
                        .header("X-Request-ID")
                        .orElse(""));
        String replaced = admin.with("X-Request-ID", "<script>")
                .get("/api/me")
                .header("X-Request-ID")
                .orElse("");
        assertTrue(replaced.matches("[0-9a-f-]{36}"), replaced);
    }

    @Test
    void securityHeadersAreOnEveryReply() {
        for (String path : new String[] {"/", "/api/me", "/demo/", "/nothing"}) {
            Client.Reply reply = nobody.get(path);
            assertEquals("nosniff", reply.header("X-Content-Type-Options").orElse("absent"));
            assertTrue(reply.header("Content-Security-Policy").orElse("absent").contains("default-src 'self'"));
            assertTrue(reply.header("X-Powered-By").isEmpty());
        }
    }
}
