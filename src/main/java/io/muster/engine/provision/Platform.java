package io.muster.engine.provision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine, as far as it decides where things are found.
 *
 * @param driverName this platform's folder in Playwright's driver bundle
 * @param home the user's home directory
 * @param workingDirectory of the server; Liberty's is the server's output directory
 * @param path the directories of {@code PATH}
 */
record Platform(String driverName, Path home, Path workingDirectory, List<Path> path, Map<String, String> environment) {
    static Platform current() {
        Map<String, String> environment = System.getenv();
        List<Path> path = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new Platform(
                driverName(System.getProperty("os.name"), System.getProperty("os.arch")),
                home(environment),
                Path.of("").toAbsolutePath(),
                path,
                environment);
    }

    static String driverName(String os, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        String base = os.toLowerCase(Locale.ROOT).contains("mac") ? "mac" : "linux";
        return arm ? base + "-arm64" : base;
    }

    boolean isMac() {
        return driverName.startsWith("mac");
    }

    /** Directory of this user's caches, by the XDG Base Directory Specification or the custom of macOS. */
    Path userCache() {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg);
        }
        return isMac() ? home.resolve("Library/Caches") : home.resolve(".cache");
    }

    Optional<Path> command(String name) {
        return path.stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** HOME first: Java takes the home from the user database, where a service's user often has none that exists. */
    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
