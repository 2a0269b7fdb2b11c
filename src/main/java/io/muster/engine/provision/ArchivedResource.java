package io.muster.engine.provision;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A folder of a jar, found by the address of one resource in it. The jar may lie in the file system, be nested in a WAR, or
 * have been unpacked into a directory; application servers have URL schemes of their own for that ({@code wsjar:}).
 */
final class ArchivedResource {
    private static final String FILE = "file:";

    private final List<String> nesting;

    /**
     * @param address for example {@code wsjar:file:/x/muster.war!/WEB-INF/lib/driver.jar!/driver/package/package.json}
     */
    ArchivedResource(String address) {
        int file = address.indexOf(FILE);
        if (file < 0) {
            throw new IllegalArgumentException("no file in the address " + address);
        }
        nesting = List.of(address.substring(file).split("!/"));
    }

    /**
     * Copies all files below a folder.
     *
     * @param folder ends with a slash, for example {@code driver/package/}
     * @return how many there were
     */
    int copyFolder(String folder, Path target) throws IOException {
        if (nesting.size() == 1) {
            return copyTree(unpackedFolder(folder), target);
        }
        try (InputStream outer = Files.newInputStream(path(nesting.get(0)))) {
            return copyFrom(outer, 1, folder, target);
        }
    }

    private int copyFrom(InputStream archive, int level, String folder, Path target) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        boolean innermost = level == nesting.size() - 1;
        int copied = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!innermost && entry.getName().equals(nesting.get(level))) {
                return copyFrom(zip, level + 1, folder, target);
            }
            if (innermost && entry.getName().startsWith(folder) && !entry.isDirectory()) {
                copy(zip, entry.getName().substring(folder.length()), target);
                copied++;
            }
        }
        return copied;
    }

    private static void copy(InputStream content, String name, Path target) throws IOException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("archive entry outside of its folder");
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path unpackedFolder(String folder) {
        String address = nesting.get(0);
        return path(address.substring(0, address.lastIndexOf("/" + folder) + 1) + folder);
    }

    private static int copyTree(Path source, Path target) throws IOException {
        int copied = 0;
        try (var files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (InputStream content = Files.newInputStream(file)) {
                    copy(content, source.relativize(file).toString(), target);
                    copied++;
                }
            }
        }
        return copied;
    }

    static Path path(String fileAddress) {
        try {
            return Path.of(URI.create(fileAddress));
        } catch (IllegalArgumentException e) {
            // Some servers leave blanks in it.
            return Path.of(URLDecoder.decode(fileAddress.substring(FILE.length()), StandardCharsets.UTF_8));
        }
    }
}
