package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.testing.Markdown;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The tour of the README, typed into a shell: every output must be what the README shows, but for what varies. */
class ReadmeTourIT {
    private static final String PROMPT = "$ ";
    private static final String CONTINUATION = "> ";
    private static final String END = "--end-of-command--";

    private static final JsonMapper SORTING = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private record Varying(String pattern, String name) {}

    /** Values that differ from run to run and from machine to machine; everything else is compared letter by letter. */
    private static final List<Varying> VARIES = List.of(
            // The key that a first start generates, or the one that the tests configure.
            new Varying("\"(admin|key:00000000-0000-0000-0000-000000000001)\"", "\"<administrator>\""),
            new Varying("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>"),
            new Varying("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>"),
            new Varying("\"duration_ms\":\\d+(\\.\\d+)?", "\"duration_ms\":<n>"),
            new Varying("\"id\":\\d+", "\"id\":<n>"),
            new Varying("\"next_cursor\":(null|\"[^\"]*\")", "\"next_cursor\":<cursor>"),
            new Varying("\"ip_address\":\"(127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1)\"", "\"ip_address\":\"<loopback>\""),
            new Varying("curl/[0-9.]+", "curl/<version>"));

    private record Step(String command, String output) {}

    @TempDir
    Path directory;

    @Test
    void everyOutputIsAsTheReadmeSays() throws IOException, InterruptedException {
        List<Step> tour = Markdown.blocks(Path.of("README.md"), "console").stream()
                .flatMap(block -> steps(block).stream())
                .toList();
        assertFalse(tour.isEmpty());
        List<String> outputs = run(tour);
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        for (int i = 0; i < tour.size(); i++) {
            String title = (i + 1) + ": " + tour.get(i).command();
            expected.put(title, normalise(tour.get(i).output(), "http://localhost:9080"));
            actual.put(title, normalise(outputs.get(i), SharedServer.get().url()));
        }
        assertEquals(lines(expected), lines(actual));
        byte[] picture = Files.readAllBytes(directory.resolve("tour.png"));
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(picture, 4));
    }

    private static List<Step> steps(String block) {
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        StringBuilder output = new StringBuilder();
        for (String line : block.split("\n")) {
            if (line.startsWith(PROMPT)) {
                add(steps, command, output);
                command.append(line.substring(PROMPT.length()));
            } else if (line.startsWith(CONTINUATION)) {
                command.append('\n').append(line.substring(CONTINUATION.length()));
            } else {
                output.append(line).append('\n');
            }
        }
        add(steps, command, output);
        return steps;
    }

    private static void add(List<Step> steps, StringBuilder command, StringBuilder output) {
        if (!command.isEmpty()) {
            steps.add(new Step(command.toString(), output.toString().strip()));
        }
        command.setLength(0);
        output.setLength(0);
    }

    /** In one shell, as a person would, so that what one command defines is there for the next. */
    private List<String> run(List<Step> tour) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        tour.forEach(step -> script.append(step.command())
                .append("\nprintf '\\n%s\\n' ")
                .append(END)
                .append('\n'));
        Path file = Files.writeString(directory.resolve("tour.sh"), script);
        ProcessBuilder shell = new ProcessBuilder("sh", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        shell.environment().put("MUSTER", SharedServer.get().url());
        shell.environment().put("KEY", MusterServer.ADMIN_KEY);
        shell.environment().put("no_proxy", "localhost");
        Process process = shell.start();
        process.getOutputStream().close();
        String transcript = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String[] outputs = transcript.split(END, -1);
        assertEquals(tour.size() + 1, outputs.length, transcript);
        return Arrays.stream(outputs).map(String::strip).toList();
    }

    private static String normalise(String output, String url) {
        String normal = sorted(output).replace(url, "<url>");
        for (Varying varying : VARIES) {
            normal = normal.replaceAll(varying.pattern(), varying.name());
        }
        return normal;
    }

    /** PostgreSQL does not retain the order of a stored object's members as the embedded database does. */
    private static String sorted(String output) {
        return output.startsWith("{") ? SORTING.writeValueAsString(SORTING.readValue(output, Map.class)) : output;
    }

    private static String lines(Map<String, String> outputs) {
        StringBuilder text = new StringBuilder();
        outputs.forEach((command, output) ->
                text.append(command).append('\n').append(output).append('\n'));
        return text.toString();
    }
}
