package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.MusterServer;
import io.muster.testing.OtlpReceiver;
import io.muster.testing.SharedServer;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server whose collector of traces does not answer. */
class SilentCollectorIT {
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration LAST_SPANS = Duration.ofSeconds(5);
    private static final String STOPPED = "CWWKE0036I";

    @Test
    void collectorThatDoesNotAnswerHoldsUpTheStopForFiveSecondsAtMost() {
        try (OtlpReceiver collector = new OtlpReceiver();
                TestRedis redis = TestRedis.start()) {
            Map<String, String> environment = SharedServer.onPostgres();
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
            environment.put("OTEL_TRACES_EXPORTER", "otlp,console");
            environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
            environment.put("REDIS_URL", redis.url());
            environment.put("MUSTER_LIMITS", "on");
            environment.put("LOG_FORMAT", "json");
            try (MusterServer server = MusterServer.start(environment)) {
                collector.fallSilent();
                server.client().get("/api/me");
                server.terminate();
                Await.until(STOP, () -> server.log().contains(STOPPED), server::log);
                assertTrue(server.awaitEnd(LAST_SPANS), "still waiting for the collector");
            }
        }
    }
}
