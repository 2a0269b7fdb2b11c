package io.muster.engine.playwright;

import io.muster.common.AppException;
import io.muster.common.DaemonThreads;
import io.muster.common.ErrorCode;
import io.muster.engine.EngineFigures;
import io.muster.engine.EngineStatus;
import io.muster.engine.EngineStatus.State;
import io.muster.engine.playwright.process.EngineMode;
import io.muster.engine.playwright.process.HostSettings;
import io.muster.engine.playwright.process.PrivateDirectory;
import io.muster.engine.playwright.session.PlaywrightSession;
import io.muster.engine.provision.ChannelBrowsers;
import io.muster.engine.provision.Installation;
import io.muster.engine.provision.Progress;
import io.muster.engine.provision.ProvisionException;
import io.muster.engine.provision.Provisioner;
import io.muster.policy.AddressPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine from the server's start to its end: provisioned on a dedicated thread, then ready, or unavailable for good.
 */
final class EngineLifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLifecycle.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final EngineSettings config;
    private final AddressPolicy policy;
    private final Progress console;
    private final Clock clock;
    private @Nullable ThreadFactory threads;
    private @Nullable Thread provisioning;
    private @Nullable PrivateDirectory directory;
    private volatile @Nullable RunningEngine engine;
    private volatile State state = State.PROVISIONING;
    private volatile String detail = "starting";
    private volatile int swept;
    private String version = "";
    private boolean closed;

    /**
     * @param console receives each step of the provisioning
     */
    EngineLifecycle(EngineSettings config, AddressPolicy policy, Progress console, Clock clock) {
        this.config = config;
        this.policy = policy;
        this.console = console;
        this.clock = clock;
    }

    /** Begins; returns at once. */
    synchronized void start(ThreadFactory factory) {
        threads = factory;
        provisioning = DaemonThreads.start(factory, "engine-provisioning", this::provision);
    }

    EngineStatus status() {
        RunningEngine running = engine;
        return new EngineStatus(state, detail, running == null ? 0 : running.sessions());
    }

    EngineFigures figures() {
        RunningEngine running = engine;
        return running == null ? EngineFigures.NONE : running.figures(swept);
    }

    /**
     * Returns the engine that opens sessions.
     *
     * @throws AppException {@code ENGINE_UNAVAILABLE} before it is ready, and when there is none
     */
    RunningEngine requireRunning() {
        RunningEngine running = engine;
        if (running == null || state != State.READY) {
            String reason = state == State.UNAVAILABLE ? "No browser is available" : "The browser is not ready yet";
            throw new AppException(ErrorCode.ENGINE_UNAVAILABLE, reason).retryAfter(RETRY_AFTER);
        }
        return running;
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            state = State.UNAVAILABLE;
            detail = "stopped";
            running = provisioning;
        }
        try {
            if (running != null) {
                running.interrupt();
                running.join(STOP_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeEngine();
        synchronized (this) {
            if (directory != null) {
                directory.close();
            }
        }
    }

    private void provision() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            swept = PrivateDirectory.sweep(temporary, clock);
            PrivateDirectory own = PrivateDirectory.create(temporary);
            synchronized (this) {
                directory = own;
            }
            Installation installation = new Provisioner(config.provision(), own.ownedByRoot())
                    .provision(this::report, found -> launch(found, own));
            ready(installation);
        } catch (ProvisionException | IOException e) {
            LOG.atError().setCause(e).log("Browser engine is not available");
            unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Browser engine failed to start");
            unavailable("The browser engine failed to start; the server's log says why");
        }
    }

    /** Starts the engine and opens one session; the engine stays when that went well. */
    private void launch(Installation installation, PrivateDirectory own) throws IOException {
        RunningEngine candidate;
        synchronized (this) {
            if (closed || threads == null) {
                throw new IOException("the server is stopping");
            }
            candidate = new RunningEngine(setup(installation, own, threads), policy, threads, clock);
            engine = candidate;
        }
        try (PlaywrightSession session = candidate.probe()) {
            if (!session.isOpen()) {
                throw new IOException("the browser ended at once");
            }
            version = session.browserVersion();
            candidate.start();
        } catch (AppException e) {
            closeEngine();
            throw new IOException(e.detail(), e);
        }
    }

    private RunningEngine.Setup setup(Installation installation, PrivateDirectory own, ThreadFactory factory) {
        ChannelBrowsers channels = new ChannelBrowsers(config.provision(), installation.browser(), console);
        return new RunningEngine.Setup(
                new HostSettings(installation, own.path(), config.engine()),
                new BrowserPrograms(
                        installation,
                        channels,
                        config.display(),
                        config.engine().launchTimeout(),
                        factory),
                config.capacity());
    }

    private void report(String line) {
        detail = line;
        console.report(line);
    }

    private synchronized void ready(Installation installation) {
        if (!closed) {
            String browser =
                    "Chromium " + version + ", " + installation.browser().source()
                            + (installation.sandbox() ? "" : ", without the browser's sandbox")
                            + (config.engine().mode() == EngineMode.PLAIN ? ", a plain driver for each session" : "");
            console.report("Ready: " + browser);
            detail = browser;
            state = State.READY;
        }
    }

    private synchronized void unavailable(String reason) {
        if (!closed) {
            report(reason);
            state = State.UNAVAILABLE;
        }
    }

    private void closeEngine() {
        RunningEngine running = engine;
        engine = null;
        if (running != null) {
            running.close();
        }
    }
}
