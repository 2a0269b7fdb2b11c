package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.CallCost;
import io.muster.testing.MusterServer;
import io.muster.testing.TestRedis;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the cost of a limit for a request: the same calls, in turns, to a server without limits, to one that counts
 * in memory, and to one that counts in Redis. Prints a table (docs/benchmarks.md).
 */
@Tag("slow")
class LimitCostIT {
    private static final String PATH = "/api/me";
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 20;
    private static final int CALLS = 1_000;
    /** The goal is 60; this is for a busy machine, and finds that something has become much dearer. */
    private static final double BOUND_MICROS = 2_000;

    private static MusterServer server(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("MUSTER_WARM_POOL_MAX", "0");
        environment.put("MUSTER_LIMIT_READ", "100000/60s");
        return MusterServer.startCompiled(environment);
    }

    @Test
    void costOfTheLimitOfAGet() {
        try (TestRedis redis = TestRedis.start();
                MusterServer unlimited = server(Map.of("MUSTER_LIMITS", "off"));
                MusterServer alone = server(Map.of("MUSTER_LIMITS", "on"));
                MusterServer shared = server(Map.of("MUSTER_LIMITS", "on", "REDIS_URL", redis.url()))) {
            CallCost without = new CallCost(unlimited, PATH);
            CallCost inMemory = new CallCost(alone, PATH);
            CallCost inRedis = new CallCost(shared, PATH);
            CallCost.inTurns(List.of(without, inMemory, inRedis), WARM_UP, ROUNDS, CALLS);
            System.out.println(CallCost.HEADING);
            System.out.println(without.row("GET " + PATH + ", not limited"));
            System.out.println(inMemory.row("limited, without Redis"));
            System.out.println(inRedis.row("limited, with Redis"));
            assertAdds(inMemory, without);
            assertAdds(inRedis, without);
        }
    }

    private static void assertAdds(CallCost limited, CallCost without) {
        double added = limited.cpuMicros() - without.cpuMicros();
        System.out.printf(Locale.ROOT, "added: %.0f µs%n", added);
        assertTrue(added < BOUND_MICROS, () -> "a limit costs " + added + " µs");
    }
}
