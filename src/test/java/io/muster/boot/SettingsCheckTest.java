package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCheckTest {
    @TempDir
    Path directory;

    private static Optional<String> problem(Path data) {
        return SettingsCheck.journalProblem(TestConfig.of(Map.of("DATA_DIR", data.toString())));
    }

    @Test
    void dataDirectoryThatCanBeWrittenIsNoProblem() {
        assertEquals(Optional.empty(), problem(directory.resolve("new")));
        assertEquals(Optional.empty(), problem(directory.resolve("new")));
    }

    @Test
    void dataDirectoryThatIsAFileIsSaidInOneLine() throws IOException {
        String problem =
                problem(Files.writeString(directory.resolve("file"), "")).orElseThrow();
        assertTrue(problem.startsWith("the action journal "), problem);
        assertEquals(1, problem.lines().count());
    }
}
