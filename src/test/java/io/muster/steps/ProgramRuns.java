package io.muster.steps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.RunResult.Cause;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs payloads in a scripted session and records the files that they leave. Apostrophes stand for quotes. */
final class ProgramRuns {
    private static final StepLimits LIMITS =
            new StepLimits(20, 400, 10, Duration.ofSeconds(30), Duration.ofSeconds(120));

    final ScriptedSession session = new ScriptedSession();
    final Map<String, byte[]> stored = new LinkedHashMap<>();
    final Deadline control = new Deadline();

    static final class Deadline implements RunControl {
        Duration left = Duration.ofMinutes(5);
        boolean cancelled;

        @Override
        public Duration remaining() {
            return left;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    RunResult run(Kind kind, String payload) {
        Program program = new Payloads(LIMITS).read(kind, Json.MAPPER.readTree(payload.replace('\'', '"')));
        return new ProgramRun(session, (name, type, content) -> stored.put(name, content), control, LIMITS)
                .run(program);
    }

    /** With the inputs {@code q}, {@code n} and {@code words}. */
    RunResult run(String steps) {
        return run(Kind.STEPS, "{'inputs':{'q':'oak','n':2,'words':['a','b']},'steps':[" + steps + "]}");
    }

    /** Of a run that succeeded. */
    static String outputs(RunResult result) {
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        return result.json().path("outputs").toString().replace('"', '\'');
    }

    static Cause cause(RunResult result) {
        return result.failure().orElseThrow().cause();
    }

    static String message(RunResult result) {
        return result.failure().orElseThrow().message();
    }
}
