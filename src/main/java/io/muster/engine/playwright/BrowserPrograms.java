package io.muster.engine.playwright;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.playwright.capacity.BrowserKind;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.provision.Browser;
import io.muster.engine.provision.ChannelBrowsers;
import io.muster.engine.provision.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Which program serves a kind of session on this machine, and how it is started. Thread-safe. */
final class BrowserPrograms {
    private static final Duration FETCHING = Duration.ofSeconds(30);

    private final Installation installation;
    private final ChannelBrowsers channels;
    private final DisplayConfig display;
    private final Duration launchTimeout;
    private final ThreadFactory threads;

    BrowserPrograms(
            Installation installation,
            ChannelBrowsers channels,
            DisplayConfig display,
            Duration launchTimeout,
            ThreadFactory threads) {
        this.threads = threads;
        this.installation = installation;
        this.channels = channels;
        this.display = display;
        this.launchTimeout = launchTimeout;
    }

    /**
     * Returns the launch options of a browser of a kind.
     *
     * @throws AppException {@code BROWSER_UNAVAILABLE} when it is not installed or there is no display for it,
     *     {@code ENGINE_UNAVAILABLE} while it is being fetched
     */
    BrowserLaunch require(BrowserKind kind) {
        boolean chromium = kind.channel().equals(BrowserKind.CHROMIUM);
        if (!chromium && channels.find(kind.channel()).isEmpty()) {
            throw unavailable("channel " + kind.channel() + " is not installed on this server");
        }
        if (kind.headless()) {
            Browser program = chromium
                    ? installation.browser()
                    : channels.find(kind.channel()).orElseThrow();
            return BrowserLaunch.headless(program, installation.sandbox(), launchTimeout);
        }
        if (!display.isPresent()) {
            throw unavailable("a browser with a window needs a display and this server has none"
                    + " (DISPLAY and WAYLAND_DISPLAY are not set); use headless");
        }
        Browser program = chromium ? windowed() : channels.find(kind.channel()).orElseThrow();
        return BrowserLaunch.headed(program, installation.sandbox(), launchTimeout, display.environment());
    }

    private Browser windowed() {
        Optional<Browser> program = channels.windowedChromium();
        if (program.isPresent()) {
            return program.get();
        }
        if (channels.fetchWindowed(threads)) {
            throw new AppException(ErrorCode.ENGINE_UNAVAILABLE, "The browser with a window is being fetched")
                    .retryAfter(FETCHING);
        }
        throw unavailable("a browser with a window is not installed on this server");
    }

    private AppException unavailable(String detail) {
        List<String> available = new ArrayList<>(List.of(BrowserKind.CHROMIUM));
        available.addAll(channels.installed());
        return new AppException(ErrorCode.BROWSER_UNAVAILABLE, detail).with("available", available);
    }
}
