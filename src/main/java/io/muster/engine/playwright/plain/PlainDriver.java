package io.muster.engine.playwright.plain;

import com.microsoft.playwright.Playwright;
import io.muster.engine.playwright.process.PrivateDirectory;
import io.muster.engine.playwright.process.Watchdog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Playwright's driver process of one session, and the browser below it. Thread-safe, except for Playwright itself. */
final class PlainDriver {
    private static final String PROFILE = "--user-data-dir=";
    private static final Duration WATCHDOG_PATIENCE = Duration.ofSeconds(1);

    private final Playwright playwright;
    private final ProcessHandle process;
    private final Path directory;
    private final Watchdog watchdog;
    private volatile @Nullable Path profile;

    /**
     * Takes over a driver that was just started; kills it when it cannot be guarded.
     *
     * @param directory where it puts its browser's profile
     */
    PlainDriver(Playwright playwright, ProcessHandle process, Path directory) throws IOException {
        this.playwright = playwright;
        this.process = process;
        this.directory = directory;
        try {
            watchdog = Watchdog.guarding(process.pid());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** For the thread that has started it. */
    Playwright playwright() {
        return playwright;
    }

    /** Takes note of the browser, which the driver has started as leader of a process group. */
    void guardBrowser() {
        process.children().forEach(browser -> {
            watchdog.add(browser.pid());
            browser.info().arguments().ifPresent(this::noteProfile);
        });
    }

    private void noteProfile(String... arguments) {
        for (String argument : arguments) {
            if (argument.startsWith(PROFILE)) {
                profile = Path.of(argument.substring(PROFILE.length()));
            }
        }
    }

    void onExit(Runnable listener) {
        var unused = process.onExit().thenRun(listener);
    }

    /** The driver with all that it has started. */
    void kill() {
        killTree(process);
    }

    /**
     * Kills what outlived the driver, and removes what a driver that was killed could not; nothing of it may be used
     * afterwards.
     */
    void finish() {
        watchdog.finish(WATCHDOG_PATIENCE);
        Path left = profile;
        if (left != null && left.startsWith(directory)) {
            PrivateDirectory.delete(left);
        }
    }

    static void killTree(ProcessHandle root) {
        // All are named before the first ends: its children would become another's.
        Stream.concat(root.descendants(), Stream.of(root)).toList().forEach(ProcessHandle::destroyForcibly);
    }
}
