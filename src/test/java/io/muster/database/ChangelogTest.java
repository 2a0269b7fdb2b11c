package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of the files of migrations and of the changes in them. */
class ChangelogTest {
    private static final Path FILES = Path.of("src/main/resources/db/changes");

    @Test
    void filesAreNumberedWithoutGaps() throws IOException {
        List<String> numbers;
        try (Stream<Path> files = Files.list(FILES)) {
            numbers = files.map(file -> number(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        assertEquals(
                IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%03d"::formatted)
                        .toList(),
                numbers);
    }

    @Test
    void changesAreAppliedInTheOrderOfTheirFiles() throws IOException {
        List<String> changes;
        try (Stream<Path> files = Files.list(FILES)) {
            changes = files.sorted().flatMap(ChangelogTest::changes).toList();
        }
        assertEquals(changes, Changelog.ids());
    }

    @Test
    void changesHaveTheNumberOfTheirFile() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            files.forEach(file -> changes(file)
                    .forEach(change -> assertEquals(number(file.getFileName().toString()), number(change))));
        }
    }

    private static String number(String name) {
        return name.substring(0, name.indexOf('-'));
    }

    private static Stream<String> changes(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("--changeset muster:"))
                    .map(line -> line.substring("--changeset muster:".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
