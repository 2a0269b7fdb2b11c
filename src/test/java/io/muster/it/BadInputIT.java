package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bad input is answered with a 4xx problem, stores nothing and leaves no stack trace in the log. */
class BadInputIT {
    private static final Client CLIENT = SharedServer.get().client();
    private static String agentsBefore;
    private static long tracesBefore;

    private static String agents() {
        return CLIENT.get(Agents.PATH + "?deleted=true&limit=500").text();
    }

    private static long stackTraceLines() {
        return SharedServer.get()
                .log()
                .lines()
                .filter(line -> line.strip().startsWith("at "))
                .count();
    }

    @BeforeAll
    static void remember() {
        agentsBefore = agents();
        tracesBefore = stackTraceLines();
    }

    @AfterAll
    static void nothingWasStoredOrLogged() {
        assertEquals(agentsBefore, agents());
        assertEquals(tracesBefore, stackTraceLines());
    }

    private static void assertProblem(Client.Reply reply) {
        assertTrue(reply.status() >= 400 && reply.status() < 500, () -> reply.status() + " " + reply.text());
        assertEquals("application/problem+json", reply.header("Content-Type").orElse("absent"));
        for (String member : new String[] {"type", "title", "status", "detail", "instance"}) {
            assertTrue(reply.json().has(member), () -> "no " + member + " in " + reply.text());
        }
        assertEquals(reply.status(), reply.json().path("status").asInt());
        assertFalse(reply.text().contains("Exception"), reply::text);
        assertFalse(reply.text().contains("io.muster"), reply::text);
    }

    private static final String BODIES = """
            {
            nonsense
            []
            "text"
            7
            null{}
            {}{}
            {"agent_id":7}
            {"agent_id":["a"]}
            {"agent_id":""}
            {"agent_id":"a/b"}
            {"agent_id":"../../etc"}
            {"agent_id":"a\\u0000b"}
            {"agent_id":"a\\r\\nX-Injected: 1"}
            {"headless":"true"}
            {"headless":1}
            {"headless":true,"headless":false}
            {"channel":"netscape"}
            {"channel":null,"unknown":1}
            {"config":"x"}
            {"config":{"dialogs":"ignore"}}
            {"config":{"proxy":"http://a"}}
            {"config":{"viewport":{"width":-1,"height":5}}}
            {"config":{"viewport":{"width":1e99,"height":5}}}
            {"config":{"start_url":"javascript alert"}}
            {"config":{"locale":"de_CH_!"}}
            {"config":{"user_agent":"a\\u0000"}}
            """;

    static Stream<String> bodies() {
        Stream<String> large = Stream.of(
                json("agent_id", "x".repeat(256)).toString(),
                json("agent_id", "x".repeat(100_000)).toString(),
                "{\"config\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
                json("k".repeat(60_000), 1).toString());
        return Stream.concat(BODIES.lines(), large);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void badBodyOfACreation(String body) {
        assertProblem(CLIENT.post(Agents.PATH, body));
    }

    private static final String ACTIONS = """
            null
            {}
            {"action":"fly"}
            {"action":7}
            {"action":"click"}
            {"action":"click","selector":"a","count":0}
            {"action":"click","selector":"a","button":"fourth"}
            {"action":"fill","selector":"a"}
            {"action":"navigate"}
            {"action":"navigate","url":"http://a","wait_until":"forever"}
            {"action":"extract"}
            {"action":"extract","fields":{}}
            {"action":"extract","fields":{"a":null}}
            {"action":"extract","selector":"a","fields":{"a":{"selector":"b"}}}
            {"action":"wait_for"}
            {"action":"switch_page"}
            {"action":"switch_page","index":-1}
            {"action":"close_page","index":"1"}
            {"action":"dialog"}
            {"action":"dialog","accept":false,"text":"a"}
            {"action":"download"}
            {"action":"upload","selector":"a"}
            {"action":"upload","selector":"a","files":[]}
            {"action":"upload","selector":"a","files":[null]}
            {"action":"upload","selector":"a","files":[{"name":"a"}]}
            {"action":"upload","selector":"a","files":[{"name":"a","base64":"***"}]}
            {"action":"upload","selector":"a","files":[{"name":"a","base64":"","content_type":"a\\r\\nb: c"}]}
            {"action":"wait_for","text":"a","state":"visible"}
            {"action":"screenshot","full_page":true,"selector":"a"}
            {"action":"back","url":"http://a"}
            {"action":"click","selector":"a","position":{"x":1}}
            {"action":"click","selector":"a","position":{"x":"1","y":2}}
            {"action":"type","selector":"a"}
            {"action":"press"}
            {"action":"press","key":""}
            {"action":"select","selector":"a"}
            {"action":"select","selector":"a","values":[null]}
            {"action":"select","selector":"a","values":[1]}
            {"action":"hover"}
            {"action":"scroll"}
            {"action":"scroll","y":"1"}
            {"action":"drag","selector":"a"}
            {"action":"snapshot","selector":""}
            {"action":"pdf","format":"a9"}
            {"action":"evaluate"}
            {"action":"evaluate","expression":" "}
            {"action":"cookies"}
            {"action":"cookies","op":"eat"}
            {"action":"cookies","op":"set"}
            {"action":"cookies","op":"set","cookies":[]}
            {"action":"cookies","op":"set","cookies":[null]}
            {"action":"cookies","op":"set","cookies":[{"name":"a","value":"b"}]}
            {"action":"cookies","op":"get","cookies":[{"name":"a","value":"b","domain":"c"}]}
            {"action":"navigate","url":"http://a","timeout_ms":0}
            {"action":"navigate","url":"http://a","timeout_ms":"1"}
            """;

    static Stream<String> actions() {
        JsonNode endless = json("action", "click", "selector", "a".repeat(5000));
        return Stream.concat(ACTIONS.lines(), Stream.of("", endless.toString()));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void badAction(String body) {
        Client.Reply reply = CLIENT.post(Agents.PATH + "/none/actions", body);
        assertProblem(reply);
        assertTrue(reply.status() != 404 || body.contains("timeout_ms"), reply::text);
    }

    @Test
    void bodyOfTenMegabytes() {
        Client.Reply reply = CLIENT.post(Agents.PATH, json("agent_id", "x".repeat(10_000_000)));
        assertEquals(413, reply.status());
        assertProblem(reply);
    }

    @Test
    void bodyOfTenMegabytesWhoseLengthIsNotAnnounced() {
        byte[] body = json("agent_id", "x".repeat(10_000_000)).toString().getBytes(StandardCharsets.UTF_8);
        Client.Reply reply = CLIENT.send(CLIENT.request(Agents.PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertProblem(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0", "?limit=501", "?limit=x", "?limit=-1", "?limit=99999999999", "?cursor=x",
                "?cursor=%00", "?cursor=AAAA", "?status=sleeping", "?deleted=maybe", "?unknown=1", "?limit=1&limit=2",
                "?created_by=%00", "?cursor=__________________________________________"
            })
    void badQuery(String query) {
        assertProblem(CLIENT.get(Agents.PATH + query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?to=2026-13-01T00:00:00Z",
                "?event=agent.create",
                "?from=-999999999-01-01T00:00:00Z"
            })
    void badAuditQuery(String query) {
        assertProblem(CLIENT.get("/api/agents/audit" + query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a%2Fb", "/..%2f..%2fx", "/%00", "/a%00b", "/%20", "/a%0d%0aX:1", "/..;/x", "/%c0%af", "/%ff"})
    void badId(String id) {
        Client.Reply reply = CLIENT.get(Agents.PATH + id);
        assertTrue(reply.status() >= 400 && reply.status() < 500, () -> reply.status() + " " + reply.text());
        assertFalse(reply.text().contains("Exception"), reply::text);
    }

    @Test
    void veryLongId() {
        assertProblem(CLIENT.get(Agents.PATH + "/" + "x".repeat(4000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json5", "x/y"})
    void oddContentType(String type) {
        Client.Reply reply = CLIENT.send(CLIENT.request(Agents.PATH)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(415, reply.status());
        assertProblem(reply);
    }

    @Test
    void contentTypeThatIsNone() throws IOException {
        String reply = raw("POST " + Agents.PATH + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                + MusterServer.ADMIN_KEY
                + "\r\nContent-Type: ;;;\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertTrue(reply.startsWith("HTTP/1.1 4"), reply);
    }

    @Test
    void unacceptableReply() {
        assertProblem(CLIENT.with("Accept", "image/webp").get(Agents.PATH));
    }

    @Test
    void wrongMethodNamesTheRightOnes() {
        Client.Reply reply =
                CLIENT.send(CLIENT.request(Agents.PATH).method("PUT", HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(405, reply.status());
        assertProblem(reply);
        assertTrue(reply.header("Allow").orElse("").contains("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key with space", "ключ"})
    void badIdempotencyKey(String key) throws IOException {
        String reply = raw("POST " + Agents.PATH + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                + MusterServer.ADMIN_KEY + "\r\nIdempotency-Key: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertTrue(reply.startsWith("HTTP/1.1 400"), reply);
    }

    @Test
    void injectedHeaderLineIsNotEchoed() throws IOException {
        String reply = raw("GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: a\r\n X-Injected: 1\r\nX-API-Key: "
                + MusterServer.ADMIN_KEY + "\r\nConnection: close\r\n\r\n");
        assertFalse(reply.contains("X-Injected"), reply);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), SharedServer.get().port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
