package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.TcpProxy;
import io.muster.testing.TestCertificate;
import io.muster.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis behind TLS: the real thing has it built in only where its builder wanted that, so something before it does it here. */
class RedisTlsIT {
    private static TestRedis server;
    private static TestCertificate right;
    private static TestCertificate otherHost;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestRedis.start();
        right = TestCertificate.of(directory, "ip:127.0.0.1");
        otherHost = TestCertificate.of(directory, "dns:redis.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestRedisClient client(String scheme, int port, @Nullable TestCertificate trusted) {
        Map<String, String> settings = new HashMap<>();
        settings.put("REDIS_URL", scheme + "://127.0.0.1:" + port);
        settings.put("REDIS_TIMEOUT", "5s");
        if (trusted != null) {
            settings.put("REDIS_CA_CERTIFICATES", trusted.pem().toString());
        }
        return TestRedisClient.of(settings);
    }

    private static void assertDegraded(String detail, String scheme, int port, @Nullable TestCertificate trusted) {
        try (TestRedisClient client = client(scheme, port, trusted)) {
            assertEquals(RedisStatus.State.DEGRADED, client.redis().status().state());
            assertEquals(detail, client.redis().status().detail());
        }
    }

    @Test
    void certificateOfATrustedAuthorityIsEnough() {
        try (TcpProxy front = TcpProxy.tls(server.port(), right.context());
                TestRedisClient client = client("rediss", front.port(), right)) {
            client.watchUntilHealthy();
            assertEquals(
                    Optional.of("v"),
                    client.redis().find(commands -> commands.store("tls", "v", Duration.ofMinutes(1))));
            assertEquals("$1", server.execute("GET muster:tls"));
        }
    }

    @Test
    void wrongCertificateIsRefusedAndTheReportSaysWhy() {
        try (TcpProxy front = TcpProxy.tls(server.port(), right.context())) {
            assertDegraded("has a certificate of an authority that is not trusted", "rediss", front.port(), null);
            assertDegraded("has a certificate of an authority that is not trusted", "rediss", front.port(), otherHost);
        }
        try (TcpProxy front = TcpProxy.tls(server.port(), otherHost.context())) {
            assertDegraded(
                    "has a certificate that is not for its host, or not valid", "rediss", front.port(), otherHost);
        }
    }
}
