package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestCertificate;
import io.muster.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server that speaks to Redis by TLS, with an authority of the installation's own. */
class RedisTlsServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SESSIONS = "/api/sessions";

    @TempDir
    Path directory;

    private static JsonNode component(Client client) {
        return client.get("/api/agents/health/ready").json().path("components").path("redis");
    }

    @Test
    void sessionsAndLimitsGoThroughTheEncryptedConnection() {
        TestCertificate certificate = TestCertificate.of(directory, "ip:127.0.0.1");
        try (TestRedis redis = TestRedis.start();
                TcpProxy front = TcpProxy.tls(redis.port(), certificate.context());
                MusterServer server = MusterServer.start(Map.of(
                        "REDIS_URL",
                        "rediss://127.0.0.1:" + front.port(),
                        "REDIS_CA_CERTIFICATES",
                        certificate.pem().toString(),
                        "REDIS_TIMEOUT",
                        "5s",
                        "MUSTER_WARM_POOL_MAX",
                        "0",
                        "MUSTER_LIMITS",
                        "on",
                        // A bucket's key lives until the bucket is full: here for an hour.
                        "MUSTER_LIMIT_READ",
                        "24/1d"))) {
            Client client = server.client();
            Await.until(
                    PATIENCE, () -> component(client).path("mode").asString().equals("redis"), () -> component(client)
                            .toString());
            Client.Reply created = client.post(SESSIONS, json("data", json("n", 1)));
            assertEquals(201, created.status(), created::text);
            String id = created.json().path("session_id").asString();
            assertEquals(":1", redis.execute("EXISTS muster:session:default:" + id));
            Client.Reply counted = client.get("/api/me");
            assertEquals(200, counted.status(), counted::text);
            assertEquals(":1", redis.execute("EXISTS muster:rl:{default}:read:admin"));
        }
    }
}
