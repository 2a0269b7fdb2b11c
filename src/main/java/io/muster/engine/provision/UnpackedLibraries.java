package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Locations of the libraries and fonts of a browser that was unpacked into a directory. The browser needs them, because
 * nothing of it is where the system looks.
 */
final class UnpackedLibraries {
    private static final String FONTS_CONF = "fonts.conf";

    /** The fonts that pages and Chromium itself ask for; Liberation has the same metrics. */
    private static final String ALIASES = alias("Liberation Sans", "sans-serif", "Arial", "Helvetica")
            + alias("Liberation Serif", "serif", "Times New Roman", "Times")
            + alias("Liberation Mono", "monospace", "Courier New", "Courier");

    private UnpackedLibraries() {}

    /** Writes the font configuration into a directory that will later have another name. */
    static void writeFontConfiguration(Path directory, Path laterName, List<String> fontFolders) throws IOException {
        String folders = fontFolders.stream()
                .map(folder -> "<dir>" + laterName.resolve(folder) + "</dir>\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve(FONTS_CONF), """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
                <fontconfig>
                %s<dir>/usr/share/fonts</dir>
                <dir>/usr/local/share/fonts</dir>
                <dir prefix="xdg">fonts</dir>
                <cachedir prefix="xdg">fontconfig</cachedir>
                %s</fontconfig>
                """.formatted(folders, ALIASES));
    }

    static Map<String, String> environment(Path directory) throws IOException {
        return Map.of(
                "LD_LIBRARY_PATH",
                libraryFolders(directory),
                "FONTCONFIG_FILE",
                directory.resolve(FONTS_CONF).toString());
    }

    /** Every folder with a shared library: some look for their plug-ins by path, some by this variable. */
    private static String libraryFolders(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    private static String alias(String font, String... names) {
        return Stream.of(names)
                .map(name -> "<alias binding=\"same\"><family>" + name + "</family><prefer><family>" + font
                        + "</family></prefer></alias>\n")
                .collect(Collectors.joining());
    }
}
