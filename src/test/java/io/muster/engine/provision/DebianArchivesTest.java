package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianArchivesTest {
    @TempDir
    Path home;

    private final List<String> lines = new ArrayList<>();
    private Path packages = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        packages = Files.createDirectory(home.resolve("packages"));
        target = Files.createDirectory(home.resolve("target"));
    }

    @Test
    void allPackagesAreUnpacked() throws Exception {
        for (String name : List.of("a.deb", "b.deb", "c.deb", "d.deb", "e.deb", "lock")) {
            Files.writeString(packages.resolve(name), name);
        }
        new DebianArchives(unpacker("cp $2 $3/"), packages).unpack(target, "a program", lines::add);
        try (var files = Files.list(target)) {
            assertEquals(
                    List.of("a.deb", "b.deb", "c.deb", "d.deb", "e.deb"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals("Unpacking a program (5 packages)", lines.get(0));
    }

    @Test
    void packageThatCannotBeUnpackedIsAFailure() throws Exception {
        Files.writeString(packages.resolve("broken.deb"), "");
        DebianArchives archives = new DebianArchives(unpacker("echo no end of archive; exit 2"), packages);
        IOException failure = assertThrows(IOException.class, () -> archives.unpack(target, "a program", lines::add));
        assertTrue(String.valueOf(failure.getMessage()).contains("no end of archive"), failure::getMessage);
    }

    private Path unpacker(String script) throws IOException {
        Path file = Files.writeString(home.resolve("unpacker"), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
