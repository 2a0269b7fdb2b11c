package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the evaluation of {@code server.env} by the shell: which agent, if any, the server is started with. */
class ServerEnvironmentTest {
    private static final Path FILE =
            Path.of("src/main/liberty/config/server.env").toAbsolutePath();

    @TempDir
    Path directory;

    private Path server;

    @BeforeEach
    void layOut() throws IOException {
        server = directory.resolve("with space");
        Path otel = Files.createDirectories(server.resolve("otel"));
        for (String jar : new String[] {"opentelemetry-javaagent", "applicationinsights-agent", "muster-otel"}) {
            Files.createFile(otel.resolve(jar + ".jar"));
        }
    }

    /** The words that the shell adds to the command, one on a line. */
    private String options(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(
                "sh", "-c", ". \"$1\"; eval set -- \"$JVM_ARGS\"; printf '%s\\n' \"$@\"", "sh", FILE.toString());
        Map<String, String> environment = shell.environment();
        environment.keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("APPLICATIONINSIGHTS_"));
        environment.put("ACTION", "run");
        environment.put("SERVER_CONFIG_DIR", server.toString());
        environment.putAll(variables);
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://localhost:4318, opentelemetry-javaagent",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://localhost:4318/v1/traces, opentelemetry-javaagent",
        "OTEL_TRACES_EXPORTER, console, opentelemetry-javaagent",
        "APPLICATIONINSIGHTS_CONNECTION_STRING, InstrumentationKey=1;IngestionEndpoint=http://x/, applicationinsights-agent"
    })
    void oneVariableAttachesAnAgentWithItsExtension(String name, String value, String agent) throws Exception {
        String options = options(Map.of(name, value, "JVM_ARGS", "-Dmine=1"));
        assertEquals(
                "-Dmine=1\n-javaagent:" + server + "/otel/" + agent + ".jar\n-Dotel.javaagent.extensions=" + server
                        + "/otel/muster-otel.jar\n-Dotel.semconv-stability.opt-in=database",
                options);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_SERVICE_NAME, mine",
        "OTEL_TRACES_EXPORTER, none",
        "OTEL_SDK_DISABLED, true",
        "OTEL_JAVAAGENT_ENABLED, false",
        "ACTION, stop"
    })
    void noneIsAttachedOtherwise(String name, String value) throws Exception {
        Map<String, String> variables = new HashMap<>();
        if (!name.equals("OTEL_SERVICE_NAME")) {
            variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        }
        variables.put(name, value);
        assertEquals("", options(variables));
    }

    @Test
    void connectionStringMayStandInAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("connection"), "InstrumentationKey=1");
        String options = options(Map.of("APPLICATIONINSIGHTS_CONNECTION_STRING_FILE", file.toString()));
        assertTrue(options.contains("applicationinsights-agent.jar"), options);
    }

    @Test
    void withoutTheExtensionThatMasksThereIsNoAgentAndTheReasonIsSaid() throws Exception {
        Files.delete(server.resolve("otel/muster-otel.jar"));
        String output = options(Map.of("OTEL_TRACES_EXPORTER", "console"));
        assertTrue(output.startsWith("Muster: no traces"), output);
    }

    @Test
    void extensionsOfOnesOwnAreKept() throws Exception {
        String options = options(Map.of("OTEL_TRACES_EXPORTER", "console", "OTEL_JAVAAGENT_EXTENSIONS", "/mine.jar"));
        assertTrue(options.contains("muster-otel.jar,/mine.jar"), options);
    }
}
