package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Await;
import io.muster.testing.MusterServer;
import io.muster.testing.RunningJvm;
import io.muster.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application ends and begins again in a running server, as when a new WAR is put into a Liberty of several. */
@Tag("slow")
class ApplicationRestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The server's own: as many as there is work for. */
    private static final String OF_THE_SERVER =
            "Default Executor|LargeThreadPool|.*(Timer|Compiler|GC|Reference|Scheduled|pool|WebContainer|Inbound|JMX|RMI|Attach).*";

    @Test
    void nothingOfTheFormerOneIsLeft() throws IOException {
        try (TestRedis redis = TestRedis.start();
                MusterServer server = MusterServer.start(new HashMap<>(
                        Map.of("REDIS_URL", redis.url(), "MUSTER_WARM_POOL_MAX", "0", "MUSTER_DEMO", "off")))) {
            RunningJvm jvm = new RunningJvm(server.process().pid());
            restart(server, "/one");
            Map<String, Long> threads = threads(jvm);
            System.out.println("threads: " + threads);
            for (String context : new String[] {"/two", "/three"}) {
                restart(server, context);
                Await.until(
                        PATIENCE,
                        () -> jvm.instances("io.muster.redis.Redis") == 1,
                        () -> jvm.instances("io.muster.redis.Redis") + " of them");
            }
            Await.until(
                    PATIENCE,
                    () -> threads(jvm).equals(threads),
                    () -> "at first " + threads + "\n later   " + threads(jvm));
            assertEquals(2, jvm.instances("org.redisson.Redisson"));
        }
    }

    /** At another address: that is how the test sees that it is the new one that answers. */
    private static void restart(MusterServer server, String context) throws IOException {
        Path overrides = Files.createDirectories(server.directory().resolve("configDropins/overrides"));
        Files.writeString(
                overrides.resolve("context.xml"),
                "<server><variable name=\"MUSTER_CONTEXT_ROOT\" value=\"" + context + "\"/></server>");
        server.awaitStatus(context + "/api/agents/health/ready", 200);
        Await.until(
                PATIENCE,
                () -> server.client()
                        .get(context + "/api/agents/health/ready")
                        .json()
                        .path("components")
                        .path("redis")
                        .path("mode")
                        .asString()
                        .equals("redis"),
                () -> "Redis is not used at " + context);
    }

    /** Counts the threads of each name, without regard to the numbers in names. */
    private static Map<String, Long> threads(RunningJvm jvm) {
        return jvm.threads().stream()
                .map(name -> name.replaceAll("[0-9a-f]*\\d+[0-9a-f]*", "#"))
                .filter(name -> !name.matches(OF_THE_SERVER))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }
}
