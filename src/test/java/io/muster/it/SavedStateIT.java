package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SignInSite;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Agents come back signed in where they were. */
class SavedStateIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "a1".repeat(32);
    private static final String OTHER_KEY = "b2".repeat(32);
    private static final String AGENTS = "/api/agents/browser/";

    private static SignInSite site;
    private static DataSource database;
    private static MusterServer server;

    @BeforeAll
    static void start() throws IOException {
        site = new SignInSite();
        TestPostgres postgres = TestPostgres.server();
        String name = postgres.createDatabase();
        database = postgres.dataSource(name);
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", postgres.url(name));
        environment.put("MUSTER_EGRESS_ALLOW", "localhost:" + site.port());
        environment.put("MUSTER_STATE_SAVE_DELAY", "500ms");
        environment.put("MUSTER_ENCRYPTION_KEY", KEY);
        server = MusterServer.start(environment);
    }

    @AfterAll
    static void close() {
        server.close();
        site.close();
    }

    private static void create(String id, JsonNode config) {
        Client.Reply reply = server.client().agents().create("agent_id", id, "config", config);
        assertEquals(201, reply.status(), reply::text);
    }

    private static Client.Reply act(String id, JsonNode action) {
        return server.client().post(AGENTS + id + "/actions", action);
    }

    private static void go(String id, String url) {
        Client.Reply reply = act(id, json("action", "navigate", "url", url));
        assertEquals(200, reply.status(), reply::text);
    }

    private static void signIn(String id, String name) {
        enter(id, name);
        go(id, site.url("/account"));
        assertSignedIn(id, name);
    }

    /** Its page stores the name in its database a while after it has loaded; who leaves before has never been there. */
    private static void enter(String id, String name) {
        go(id, site.url("/in?as=" + name));
        Await.until(PATIENCE, () -> seen(id).endsWith("db " + name), () -> id + " sees: " + seen(id));
    }

    private static void assertSignedIn(String id, String name) {
        String signedIn = "sid=" + name + " | local " + name + " | db " + name;
        Await.until(PATIENCE, () -> seen(id).equals(signedIn), () -> id + " sees: " + seen(id));
        assertEquals(
                site.url("/account"),
                server.client().get(AGENTS + id + "/page").json().path("url").asString());
    }

    private static String seen(String id) {
        JsonNode fields = json(
                "cookie",
                json("selector", "#cookie"),
                "local",
                json("selector", "#local"),
                "db",
                json("selector", "#db"));
        JsonNode result = act(id, json("action", "extract", "timeout_ms", 5000, "fields", fields))
                .json()
                .path("result");
        return result.path("cookie").asString("?") + " | "
                + result.path("local").asString("?") + " | " + result.path("db").asString("?");
    }

    private static JsonNode post(String id, String verb) {
        Client.Reply reply = server.client().post(AGENTS + id + "/" + verb, "");
        assertEquals(200, reply.status(), reply::text);
        return reply.json();
    }

    /** The entries of a type in the audit log, the newest first. */
    private static JsonNode audited(String type) {
        return server.client()
                .get("/api/agents/audit?event_type=" + type)
                .json()
                .path("items");
    }

    private static void awaitStatus(String id, String status) {
        Await.until(
                PATIENCE,
                () -> server.client()
                        .get(AGENTS + id)
                        .json()
                        .path("status")
                        .asString()
                        .equals(status),
                () -> server.client().get(AGENTS + id).text());
    }

    private static String queried(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String savedAt(String id) {
        return queried("select s.saved_at from agent_states s join browser_agents a on a.id = s.agent_id"
                + " where s.kind = 'session' and a.agent_id = '" + id + "'");
    }

    /** Signs in and waits until that is saved. */
    private static void signInForGood(String id, String name) {
        enter(id, name);
        String before = savedAt(id);
        go(id, site.url("/account"));
        Await.until(PATIENCE, () -> !savedAt(id).equals(before), () -> "the state was never saved");
        assertSignedIn(id, name);
    }

    private static void restart(String key) {
        server.terminate();
        assertTrue(server.awaitEnd(Duration.ofSeconds(30)));
        server.set("MUSTER_ENCRYPTION_KEY", key);
        server.launch();
        server.awaitReady();
    }

    @Test
    void stoppedAgentGoesOnWhenItIsStarted() {
        create("stopped", json());
        signIn("stopped", "anna");
        post("stopped", "stop");
        JsonNode started = post("stopped", "start");
        assertFalse(started.has("notices"), started::toString);
        assertSignedIn("stopped", "anna");
    }

    @Test
    void agentWhoseBrowserWasKilledGoesOnWhenItIsStarted() {
        create("killed", json("isolation", "dedicated"));
        signInForGood("killed", "karl");
        server.process()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .forEach(ProcessHandle::destroyForcibly);
        awaitStatus("killed", "error");
        JsonNode loss = audited("agent.lose&resource_id=killed").path(0);
        assertEquals("idle", loss.at("/old_value/status").asString(""), loss::toString);
        assertEquals("error", loss.at("/new_value/status").asString(""), loss::toString);
        post("killed", "start");
        assertSignedIn("killed", "karl");
    }

    @Test
    void exportedStateMakesAnotherAgentSignedIn() {
        create("giver", json());
        signIn("giver", "gina");
        String state = server.client().get(AGENTS + "giver/storage-state").text();
        assertTrue(state.contains("gina"), state);

        create("live", json());
        assertEquals(
                200, server.client().put(AGENTS + "live/storage-state", state).status());
        go("live", site.url("/account"));
        assertSignedIn("live", "gina");

        create("asleep", json("autostart", false, "start_url", site.url("/account")));
        Client.Reply put = server.client().put(AGENTS + "asleep/storage-state", state);
        assertEquals(200, put.status(), put::text);
        post("asleep", "start");
        assertSignedIn("asleep", "gina");

        create("born", json("start_url", site.url("/account"), "storage_state", Json.MAPPER.readTree(state)));
        assertSignedIn("born", "gina");
        assertEquals(1, audited("agent.export_state").size());
        Client.Reply wrong =
                server.client().put(AGENTS + "live/storage-state", json("cookies", List.of(json("name", "a"))));
        assertEquals(422, wrong.status(), wrong::text);
    }

    @Test
    void agentsOfAKilledServerComeBackByThemselves() {
        create("back", json());
        signInForGood("back", "bert");
        create("back-too", json());
        signInForGood("back-too", "gina");
        server.kill();
        server.launch();
        server.awaitReady();
        Client.Reply early = act("back", json("action", "extract", "selector", "p"));
        assertTrue(early.status() == 200 || early.status() == 409, early::text);
        assertEquals(early.status() == 409, early.header("Retry-After").isPresent());
        awaitStatus("back", "idle");
        assertSignedIn("back", "bert");
        awaitStatus("back-too", "idle");
        assertSignedIn("back-too", "gina");
    }

    /** With the key that wrote it, with a rotated one and without it; in the end the key is the one of the start. */
    @Test
    void stateOutlivesTheServerAsLongAsItsKeyIsKnown() {
        assertComesBackWithItsLastAction();
        assertRotatedKeyReadsWhatTheOldOneWroteAndReplacesIt();
        assertStartsCleanWithoutItsKeyAndSaysSo();
        assertDoesNotStartWithoutItsSecrets();
    }

    private static void assertComesBackWithItsLastAction() {
        create("last", json());
        signIn("last", "lena");
        enter("last", "lara");
        go("last", site.url("/account"));
        restart(KEY);
        awaitStatus("last", "idle");
        assertSignedIn("last", "lara");
    }

    private static void assertRotatedKeyReadsWhatTheOldOneWroteAndReplacesIt() {
        restart(OTHER_KEY + "," + KEY);
        awaitStatus("last", "idle");
        assertSignedIn("last", "lara");
        Await.until(
                PATIENCE,
                () -> queried("select count(distinct key_id) from agent_states").equals("1"),
                () -> queried("select string_agg(key_id, ',') from agent_states"));
        restart(OTHER_KEY);
        awaitStatus("last", "idle");
        assertSignedIn("last", "lara");
        create("secretive", json("http_credentials", json("username", "a", "password", "b")));
    }

    private static void assertStartsCleanWithoutItsKeyAndSaysSo() {
        restart(KEY);
        awaitStatus("last", "idle");
        JsonNode agent = server.client().get(AGENTS + "last").json();
        assertTrue(agent.path("notices").path(0).asString("").contains("started clean"), agent::toString);
        JsonNode failure = audited("agent.restore_state&resource_id=last").path(0);
        assertEquals("false", failure.path("success").asString(""), failure::toString);
        assertTrue(server.log().contains("Muster") && !server.log().contains("lara"));
        go("last", site.url("/account"));
        assertEquals("sid=nobody", seen("last").split(" \\|")[0]);
    }

    private static void assertDoesNotStartWithoutItsSecrets() {
        awaitStatus("secretive", "error");
        Client.Reply start = server.client().post(AGENTS + "secretive/start", "");
        assertEquals(409, start.status(), start::text);
        assertTrue(start.text().contains("MUSTER_ENCRYPTION_KEY"), start::text);
    }
}
