package io.muster.engine.playwright.plain;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import io.muster.common.Durations;
import io.muster.engine.PageState;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.playwright.channel.CallGuard;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionMailbox;
import io.muster.engine.playwright.process.ChildEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's dedicated driver and browser. A call cannot be abandoned on Playwright's public API: one that is over its
 * deadline is ended by killing the session's processes, which concerns no other session.
 */
final class PlainChannel implements SessionChannel {
    private static final Logger LOG = LoggerFactory.getLogger(PlainChannel.class);

    /** Playwright's own timeouts and the caller's are over long before; this is the end of the session. */
    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(5);

    /** As in page-state.js; strings, whatever the page has made of them. */
    private static final String STATE = "() => [String(document.title).slice(0, 1100), String(document.readyState)]";

    private static final Duration CLEAN_UP = Duration.ofSeconds(2);

    private final PlainDrivers drivers;
    private final String key;
    private final BrowserLaunch launch;
    private final SessionMailbox mailbox = new SessionMailbox(this::watch);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean probePending = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile @Nullable PlainDriver driver;
    private volatile boolean killed;

    // Only the session's thread uses them.
    private @Nullable Browser browser;
    private @Nullable CDPSession probeSession;

    PlainChannel(PlainDrivers drivers, String key, BrowserLaunch launch) {
        this.drivers = drivers;
        this.key = key;
        this.launch = launch;
    }

    @Override
    public SessionMailbox mailbox() {
        return mailbox;
    }

    @Override
    public Browser connect() {
        PlainDriver started = started();
        driver = started;
        if (killed) {
            started.kill();
        }
        started.onExit(this::died);
        Browser launched = started.playwright().chromium().launch(options());
        browser = launched;
        started.guardBrowser();
        launched.onDisconnected(browser -> died());
        probeSession = launched.newBrowserCDPSession();
        return launched;
    }

    private PlainDriver started() {
        try {
            return drivers.start().start(this, mailbox.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException("the driver could not be started", e);
        }
    }

    private BrowserType.LaunchOptions options() {
        Map<String, String> environment = new HashMap<>(ChildEnvironment.passedOn());
        environment.putAll(launch.environment());
        environment.put("TMPDIR", drivers.settings().directory().toString());
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(launch.executablePath()))
                .setHeadless(launch.headless())
                .setChromiumSandbox(launch.chromiumSandbox())
                .setTimeout(
                        (double) Math.min(launch.timeout(), mailbox.remaining().toMillis()))
                .setEnv(environment)
                .setArgs(launch.args())
                .setHandleSIGINT(launch.handleSIGINT())
                .setHandleSIGTERM(launch.handleSIGTERM())
                .setHandleSIGHUP(launch.handleSIGHUP());
    }

    /** Discards nothing: no messages come in here, as Playwright has its own pipe. */
    @Override
    public void dispatch() {
        mailbox.receive(Duration.ZERO);
    }

    @Override
    public Optional<PageState> state(Page page, Duration cap) {
        try {
            // The only evaluation that has a timeout.
            Object answer = page.locator(":root")
                    .evaluate(STATE, null, new Locator.EvaluateOptions().setTimeout((double) cap.toMillis()));
            return answer instanceof List<?> parts && parts.size() == 2
                    ? Optional.of(new PageState(page.url(), (String) parts.get(0), (String) parts.get(1)))
                    : Optional.empty();
        } catch (TimeoutError e) {
            throw new DeadlineException();
        }
    }

    @Override
    public boolean abandonsCalls() {
        return false;
    }

    @Override
    public void cancelPending() {
        // Not possible; Playwright's own timeouts have done it.
    }

    @Override
    public boolean isLost(RuntimeException failure) {
        if (!mailbox.isClosed() && !(failure.getCause() instanceof TimeoutError)) {
            probe();
        }
        return mailbox.isClosed();
    }

    /**
     * Submits a probe, once a second on the timer's thread: the session's thread asks the browser between two actions.
     * That also reads the browser's messages since the last call, which nothing else reads.
     */
    void submitProbe() {
        if (driver != null && probePending.compareAndSet(false, true)) {
            mailbox.submit(() -> {
                probePending.set(false);
                probe();
            });
        }
    }

    private void probe() {
        CDPSession asked = probeSession;
        if (asked == null) {
            return;
        }
        try {
            mailbox.within(drivers.settings().config().browserPingTimeout(), () -> asked.send("Browser.getVersion"));
        } catch (PlaywrightException e) {
            died();
        }
    }

    private CallGuard.Watch watch(Duration limit) {
        Duration deadline = Durations.max(limit, SHORTEST_DEADLINE);
        return drivers.later(deadline, this::overdue);
    }

    private void overdue() {
        LOG.atWarn().addKeyValue("browser", key).log("Browser call is over its deadline; the session is ended");
        died();
    }

    /** Ends the channel of a browser that died or had to be killed. */
    private void died() {
        if (ended.compareAndSet(false, true)) {
            drivers.gone(key);
            mailbox.close();
            kill();
        }
    }

    private void kill() {
        killed = true;
        PlainDriver running = driver;
        if (running == null) {
            drivers.start().abort(this);
        } else {
            running.kill();
        }
    }

    @Override
    public void close(Duration timeout) {
        ended.set(true);
        mailbox.close();
        if (gone.getCount() == 0) {
            return;
        }
        drivers.later(CLEAN_UP, this::killUnlessGone);
        try {
            gone.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killUnlessGone() {
        if (gone.getCount() > 0) {
            kill();
        }
    }

    @Override
    public void leave() {
        PlainDriver running = driver;
        try {
            if (browser != null) {
                // Reads the rest of the pipe: the thread that fills it would wait for ever otherwise.
                browser.close();
            }
        } catch (PlaywrightException e) {
            LOG.atDebug().addKeyValue("browser", key).setCause(e).log("Browser had ended already");
        }
        try {
            if (running != null) {
                running.playwright().close();
                running.finish();
            }
        } catch (PlaywrightException e) {
            LOG.atDebug().addKeyValue("browser", key).setCause(e).log("Driver had ended already");
        } finally {
            drivers.left(this);
            gone.countDown();
        }
    }
}
