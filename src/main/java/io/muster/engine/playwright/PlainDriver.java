package io.muster.engine.playwright;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/** Playwright's driver process of one session, and the browser below it. Thread-safe, except for Playwright itself. */
final class PlainDriver {
    private static final Duration WATCHDOG_PATIENCE = Duration.ofSeconds(1);

    private final Playwright playwright;
    private final ProcessHandle process;
    private final Watchdog watchdog;

    /** Takes over a driver that was just started; kills it when it cannot be guarded. */
    PlainDriver(Playwright playwright, ProcessHandle process) throws IOException {
        this.playwright = playwright;
        this.process = process;
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

    /** Tells the watchdog of the browser, which the driver starts as leader of a process group. */
    void guardBrowser() {
        process.children().forEach(browser -> watchdog.add(browser.pid()));
    }

    void onExit(Runnable listener) {
        var unused = process.onExit().thenRun(listener);
    }

    /** The driver with all that it has started. */
    void kill() {
        killTree(process);
    }

    /** Kills what outlived the driver; nothing of it may be used afterwards. */
    void finish() {
        watchdog.finish(WATCHDOG_PATIENCE);
    }

    static void killTree(ProcessHandle root) {
        // All are named before the first ends: its children would become another's.
        Stream.concat(root.descendants(), Stream.of(root)).toList().forEach(ProcessHandle::destroyForcibly);
    }
}
