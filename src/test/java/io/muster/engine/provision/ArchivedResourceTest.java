package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivedResourceTest {
    private static final String MARK = "driver/package/package.json";

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void archives() throws IOException {
        target = directory.resolve("target");
        byte[] jar = zip(Map.of(MARK, bytes("{}"), "driver/package/lib/a.js", bytes("a"), "driver/other", bytes("x")));
        Files.createDirectories(directory.resolve("a dir"));
        Files.write(directory.resolve("a dir/driver.jar"), jar);
        Files.write(directory.resolve("app.war"), zip(Map.of("index.html", bytes("x"), "WEB-INF/lib/driver.jar", jar)));
        Files.createDirectories(directory.resolve("loose/driver/package/lib"));
        Files.writeString(directory.resolve("loose/driver/package/package.json"), "{}");
        Files.writeString(directory.resolve("loose/driver/package/lib/a.js"), "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jar:file:%s/a%%20dir/driver.jar!/",
                "wsjar:file:%s/a%%20dir/driver.jar!/",
                "wsjar:file:%s/a dir/driver.jar!/",
                "wsjar:file:%s/app.war!/WEB-INF/lib/driver.jar!/",
                "file:%s/loose/",
            })
    void folderIsCopiedFromWhereverTheServerKeepsTheJar(String address) throws IOException {
        ArchivedResource resource = new ArchivedResource(address.formatted(directory) + MARK);
        assertEquals(2, resource.copyFolder("driver/package/", target));
        assertEquals("{}", Files.readString(target.resolve("package.json")));
        assertEquals("a", Files.readString(target.resolve("lib/a.js")));
    }

    @Test
    void entryOutsideOfTheFolderIsRefused() throws IOException {
        Files.write(directory.resolve("evil.jar"), zip(Map.of("driver/package/../../../evil", bytes("x"))));
        ArchivedResource resource = new ArchivedResource("jar:file:" + directory + "/evil.jar!/" + MARK);
        assertThrows(IOException.class, () -> resource.copyFolder("driver/package/", target));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
