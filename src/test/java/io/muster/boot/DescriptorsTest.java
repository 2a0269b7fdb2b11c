package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the class names in descriptors with the classes that exist: a container reports a wrong one at its start only. */
class DescriptorsTest {
    private static final Pattern CLASS = Pattern.compile("\\bio\\.muster(\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    @Test
    void everyClassThatADescriptorNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String folder : List.of("src/main/webapp", "src/main/liberty/config", "src/main/resources/META-INF")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(file -> named.addAll(names(file)));
            }
        }
        assertTrue(named.contains("io.muster.database.MusterDataSource"), named::toString);
        assertEquals(
                Set.of(),
                named.stream()
                        .filter(name -> !Files.exists(Path.of("src/main/java", name.replace('.', '/') + ".java")))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> names(Path file) {
        try {
            return CLASS.matcher(Files.readString(file))
                    .results()
                    .map(name -> name.group())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
