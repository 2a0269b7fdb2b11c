package io.muster.engine.playwright.capacity;

import io.muster.engine.provision.Browser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options with which the host launches a browser; the members are Playwright's, besides {@code environment}.
 *
 * @param timeout in milliseconds
 */
public record BrowserLaunch(
        String executablePath,
        boolean headless,
        boolean chromiumSandbox,
        long timeout,
        Map<String, String> environment,
        List<String> args,
        boolean handleSIGINT,
        boolean handleSIGTERM,
        boolean handleSIGHUP) {
    public static BrowserLaunch headless(Browser program, boolean sandbox, Duration timeout) {
        return of(program, true, sandbox, timeout, Map.of());
    }

    /**
     * With a window.
     *
     * @param display the variables that say where windows are shown
     */
    public static BrowserLaunch headed(
            Browser program, boolean sandbox, Duration timeout, Map<String, String> display) {
        return of(program, false, sandbox, timeout, display);
    }

    private static BrowserLaunch of(
            Browser program, boolean headless, boolean sandbox, Duration timeout, Map<String, String> display) {
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.putAll(display);
        return new BrowserLaunch(
                program.path().toString(),
                headless,
                sandbox,
                timeout.toMillis(),
                Map.copyOf(environment),
                List.of(),
                // The host decides when its browsers end.
                false,
                false,
                false);
    }
}
