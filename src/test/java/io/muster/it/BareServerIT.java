package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Client;
import io.muster.testing.Markdown;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The installation by hand: a bare Liberty, the WAR, and the files of docs/deployment.md word for word. */
class BareServerIT {
    private static final Path GUIDE = Path.of("docs/deployment.md");

    private static void layOut(Path server) throws IOException {
        Files.writeString(server.resolve("server.xml"), Markdown.block(GUIDE, "xml", "<featureManager>"));
        link(server.resolve("apps/muster.war"), MusterServer.war());
        for (String driver : new String[] {"postgresql.jar", "h2.jar"}) {
            link(server.resolve("jdbc/" + driver), MusterServer.built().resolve("jdbc/" + driver));
        }
        link(server.resolve("playwright"), MusterServer.built().resolve("playwright"));
    }

    private static void layOutWithOurDataSource(Path server) throws IOException {
        layOut(server);
        link(server.resolve("jdbc/muster-jdbc.jar"), MusterServer.war().resolveSibling("muster-jdbc.jar"));
    }

    private static void layOutWithOwnDataSource(Path server) throws IOException {
        layOut(server);
        Files.writeString(server.resolve("site.xml"), Markdown.block(GUIDE, "xml", "<properties.postgresql"));
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    @Test
    void administratorsDataSourceWinsAndAnyContextRootWillDo() throws SQLException {
        TestPostgres postgres = TestPostgres.server();
        String database = postgres.createDatabase();
        Map<String, String> environment = Map.of(
                "DB_HOST", "localhost",
                "DB_PORT", Integer.toString(postgres.port()),
                "DB_NAME", database,
                "DB_USER", TestPostgres.SUPERUSER,
                "DB_PASSWORD", "unused",
                // Leads nowhere: were it used, the server would never be ready.
                "DATABASE_URL", "postgresql://nobody@localhost:1/nothing",
                "MUSTER_DEMO", "on",
                "MUSTER_CONTEXT_ROOT", "/muster");
        try (MusterServer server = MusterServer.prepare(environment, BareServerIT::layOutWithOwnDataSource)) {
            server.launch();
            server.awaitStatus("/muster/api/agents/health/ready", 200);
            String location = visitDemo(server, "/muster");
            assertEquals(server.url() + "/muster/api/agents/browser/by-hand", location);
            assertEquals(1, agents(postgres, database));
        }
    }

    @Test
    void ourDataSourceReadsTheEnvironmentAndProxiesAreBelieved() {
        Map<String, String> environment = Map.of("DATABASE_URL", SharedServer.databaseUrl(), "MUSTER_DEMO", "on");
        try (MusterServer server = MusterServer.prepare(environment, BareServerIT::layOutWithOurDataSource)) {
            server.launch();
            server.awaitReady();
            Client proxied =
                    server.client().with("X-Forwarded-For", "203.0.113.9").with("X-Forwarded-Proto", "https");
            Client.Reply created = proxied.post("/api/agents/browser", json("agent_id", "proxied"));
            assertEquals(
                    "https://localhost:" + server.port() + "/api/agents/browser/proxied",
                    created.header("Location").orElseThrow());
            JsonNode audited = server.client()
                    .get("/api/agents/audit?resource_id=proxied")
                    .json()
                    .path("items")
                    .path(0);
            assertEquals("203.0.113.9", audited.path("ip_address").asString());
            visitDemo(server, "");
        }
    }

    /** Returns where the agent is, as the server says. */
    private static String visitDemo(MusterServer server, String contextRoot) {
        Client client = server.client();
        Client.Reply ready = client.get(contextRoot + "/api/agents/health/ready");
        assertEquals(
                "postgresql",
                ready.json().path("components").path("database").path("mode").asString());
        String demo = server.url() + contextRoot + "/demo/";
        Client.Reply created = client.post(contextRoot + "/api/agents/browser", json("agent_id", "by-hand"));
        assertEquals(201, created.status(), created::text);
        Client.Reply visit = client.post(
                contextRoot + "/api/agents/browser/by-hand/actions", json("action", "navigate", "url", demo));
        assertEquals(200, visit.status(), visit::text);
        assertEquals(demo, visit.json().path("url").asString());
        assertEquals(200, visit.json().path("result").path("status").asInt());
        return created.header("Location").orElseThrow();
    }

    private static long agents(TestPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.dataSource(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from browser_agents")) {
            result.next();
            return result.getLong(1);
        }
    }
}
