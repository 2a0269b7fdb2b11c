package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Personal data and secrets that clients send in every place there is, and that must turn up nowhere. */
public final class PlantedSecrets {
    static final String EMAIL = "planted.person@example.com";
    private static final String CARD = "4242424242424242";
    private static final String KEY = "msk_plantedPLANTED0123456789plantedPLANTED01";
    private static final String PASSWORD = "planted-passw0rd";
    private static final List<String> SECRETS = List.of(EMAIL, CARD, KEY, PASSWORD);
    private static final String ALL = EMAIL + " " + CARD + " " + KEY + " password=" + PASSWORD;
    private static final String QUERY = "?token=" + KEY + "&email=" + EMAIL + "&card=" + CARD + "&password=" + PASSWORD;

    private static final int ANSWER_MILLIS = 10_000;

    private PlantedSecrets() {}

    /** In URL, headers, body, page title, SQL parameters, and the exceptions that all of these cause. */
    public static void plant(MusterServer server, String agent) {
        Client client = server.client();
        inRequests(client);
        inBodies(client);
        inPages(client, Agents.PATH + "/" + agent + "/actions");
        inWhatTheServerRefusesByItself(server.port());
    }

    private static void inRequests(Client client) {
        client.get("/api/me" + QUERY);
        client.get(Agents.PATH + "/" + EMAIL + QUERY);
        client.get("/api/agents/audit?user_id=" + EMAIL + "&resource_id=" + KEY + "&cursor=" + CARD);
        client.anonymously().get("/nowhere/" + CARD + QUERY);
        Keys.viewer(client).delete(Agents.PATH + "/" + EMAIL + QUERY);
        client.withKey(KEY)
                .with("Cookie", "password=" + PASSWORD)
                .with("User-Agent", ALL)
                .get("/api/me");
        client.with("X-Request-ID", CARD).get("/api/me");
    }

    private static void inBodies(Client client) {
        client.post(Agents.PATH, json("agent_id", ALL));
        client.post(Agents.PATH, "{\"password\":\"" + PASSWORD + "\", " + ALL);
        Client named = client.with("X-Request-ID", CARD).with("User-Agent", ALL).with("Idempotency-Key", KEY);
        JsonNode project = json("name", ALL, "description", ALL);
        named.post("/api/agents/projects", project);
        named.post("/api/agents/projects", project);
        client.post("/api/agents/mcp/tasks", """
                {"title":"%s","payload":{"steps":[{"action":"navigate","url":"http://nowhere.invalid/%s"}]}}""".formatted(ALL, QUERY));
    }

    private static void inPages(Client client, String actions) {
        client.post(actions, json("action", "evaluate", "expression", "document.title = '" + ALL + "'"));
        client.post(actions, json("action", "evaluate", "expression", "(() => { throw new Error('" + ALL + "') })()"));
        client.post(actions, json("action", "click", "selector", "text=" + ALL, "timeout_ms", 300));
        client.post(
                actions, json("action", "navigate", "url", "http://user:" + PASSWORD + "@nowhere.invalid/" + QUERY));
    }

    /** Sends requests that the server's own HTTP parser refuses, before any of our code sees them. */
    private static void inWhatTheServerRefusesByItself(int port) {
        String host = "Host: localhost\r\n";
        send(port, "GET /api/%zz" + QUERY + " HTTP/1.1\r\n" + host);
        send(port, "GET /api/me" + QUERY + "&x=%zz HTTP/1.1\r\n" + host);
        send(port, "GET /api/" + ALL + " HTTP/1.1\r\n" + host);
        send(port, "GET /api/../../" + EMAIL + "/%2e%2e/" + QUERY + " HTTP/1.1\r\n" + host);
        send(port, "GET /api/me" + QUERY + " HTTP/9.9\r\n" + host);
        send(port, "GET http://user:" + PASSWORD + "@[/" + QUERY + " HTTP/1.1\r\n" + host);
        send(port, EMAIL + " /api/me HTTP/1.1\r\n" + host);
        send(port, "GET /api/me HTTP/1.1\r\nHost: " + EMAIL + ":" + CARD + "\r\n");
        send(port, "GET /api/me HTTP/1.1\r\n" + host + "Authorization Bearer " + KEY + "\r\n");
        send(port, "GET /api/me HTTP/1.1\r\n" + host + "X-" + EMAIL + " : " + KEY + "\r\n");
        send(port, "GET /api/me HTTP/1.1\r\n" + host + "Cookie: $Version=" + KEY + "; =\"" + PASSWORD + "\r\n");
        send(port, "GET /api/me HTTP/1.1\r\n" + host + "Content-Length: " + CARD + "0000\r\n");
        send(port, "POST " + Agents.PATH + " HTTP/1.1\r\n" + host + "Transfer-Encoding: " + KEY + "\r\n");
        send(
                port,
                "POST " + Agents.PATH + QUERY + " HTTP/1.1\r\n" + host
                        + "Authorization: Bearer " + MusterServer.ADMIN_KEY
                        + "\r\nContent-Type: application/json; charset=" + KEY + "\r\nContent-Length: 2\r\n\r\n{}");
        send(
                port,
                "POST " + Agents.PATH + QUERY + " HTTP/1.1\r\n" + host
                        + "Authorization: Bearer " + MusterServer.ADMIN_KEY
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY);
    }

    /** Sends it with an end of the headers, and reads until the server has answered or has had time to. */
    private static void send(int port, String head) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException unanswered) {
            throw new IllegalStateException("no answer to " + head, unanswered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertNone(String text) {
        assertNone("a line", text);
    }

    public static void assertNone(String where, String text) {
        SECRETS.forEach(secret -> assertFalse(text.contains(secret), () -> where + " has " + secret + ": " + text));
    }
}
