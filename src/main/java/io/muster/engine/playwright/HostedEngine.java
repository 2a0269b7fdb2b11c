package io.muster.engine.playwright;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import io.muster.policy.AddressPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions on a browser host, one browser per tenant, and starts a new host when the last one has died. Thread-safe;
 * its owner closes it.
 */
final class HostedEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostedEngine.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String CHROMIUM = "chromium";

    private final HostSettings settings;
    private final AddressPolicy policy;
    private final ThreadFactory threads;
    private final Set<BrowserSession> sessions = ConcurrentHashMap.newKeySet();
    private @Nullable BrowserHost host;
    private boolean closed;

    HostedEngine(HostSettings settings, AddressPolicy policy, ThreadFactory threads) {
        this.settings = settings;
        this.policy = policy;
        this.threads = threads;
    }

    PlaywrightSession open(SessionSettings wanted) {
        requireInstalled(wanted);
        String key = wanted.tenant().value();
        Duration limit = settings.config().launchTimeout();
        BrowserHost running = host();
        HostChannel channel = running.open(key, BrowserLaunch.headless(settings.installation(), limit));
        NavigationGuard guard = new NavigationGuard(policy, wanted.allowedHosts());
        PlaywrightSession session = new PlaywrightSession(channel, new SessionWorker(channel, wanted, guard), threads);
        try {
            session.start(wanted.name(), limit);
        } catch (ExecutionException e) {
            session.close();
            if (e.getCause() instanceof DeadlineException) {
                running.condemn(key);
            }
            throw explained(e.getCause());
        } catch (TimeoutException e) {
            session.close();
            throw unavailable("The browser did not answer in time", e);
        } catch (InterruptedException e) {
            session.close();
            Thread.currentThread().interrupt();
            throw unavailable("Opening the session was interrupted", e);
        }
        sessions.add(session);
        return session;
    }

    /** How many sessions are open. */
    int sessions() {
        sessions.removeIf(session -> !session.isOpen());
        return sessions.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (host != null) {
            host.close();
        }
    }

    private synchronized BrowserHost host() {
        if (closed) {
            throw unavailable("The browser engine is stopping", null);
        }
        if (host != null && host.isAlive()) {
            return host;
        }
        try {
            host = BrowserHost.start(settings, threads);
            return host;
        } catch (IOException e) {
            throw unavailable("The browser host could not be started", e);
        }
    }

    private static void requireInstalled(SessionSettings wanted) {
        if (wanted.channel().equals(CHROMIUM) && wanted.headless()) {
            return;
        }
        String missing = wanted.headless() ? "channel " + wanted.channel() : "a browser with a window";
        throw new AppException(ErrorCode.BROWSER_UNAVAILABLE, missing + " is not installed on this server")
                .with("available", List.of(CHROMIUM));
    }

    private static AppException explained(@Nullable Throwable cause) {
        if (cause instanceof ActionFailure failure) {
            return new AppException(ErrorCode.ACTION_FAILED, "start_url: " + failure.detail(), failure)
                    .with("reason", failure.reason().name().toLowerCase(Locale.ROOT));
        }
        String message = cause == null ? "" : String.valueOf(cause.getMessage());
        if (message.contains("Invalid timezone")) {
            return new AppException(ErrorCode.INVALID, "timezone is not one that the browser knows", cause);
        }
        if (message.contains("locale")) {
            return new AppException(ErrorCode.INVALID, "locale is not one that the browser knows", cause);
        }
        LOG.atError().setCause(cause).log("Browser session could not be opened");
        return unavailable("The browser could not be started", cause);
    }

    private static AppException unavailable(String detail, @Nullable Throwable cause) {
        return new AppException(ErrorCode.ENGINE_UNAVAILABLE, detail, cause).retryAfter(RETRY_AFTER);
    }
}
