package io.muster.engine.playwright;

import io.muster.engine.provision.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the host launches a browser; the members are Playwright's launch options, besides {@code environment}.
 *
 * @param timeout in milliseconds
 */
record BrowserLaunch(
        String executablePath,
        boolean headless,
        boolean chromiumSandbox,
        long timeout,
        Map<String, String> environment,
        List<String> args,
        boolean handleSIGINT,
        boolean handleSIGTERM,
        boolean handleSIGHUP) {
    static BrowserLaunch headless(Installation installation, Duration timeout) {
        return new BrowserLaunch(
                installation.browser().path().toString(),
                true,
                installation.sandbox(),
                timeout.toMillis(),
                installation.browser().environment(),
                List.of(),
                // The host decides when its browsers end.
                false,
                false,
                false);
    }
}
