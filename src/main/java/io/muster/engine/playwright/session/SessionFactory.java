package io.muster.engine.playwright.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.SessionSettings;
import io.muster.engine.playwright.action.ActionFailure;
import io.muster.engine.playwright.capacity.BrowserEntry;
import io.muster.engine.playwright.capacity.BrowserFleet;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.playwright.capacity.NoCapacityException;
import io.muster.engine.playwright.capacity.PoolKey;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.policy.AddressPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one session in the right browser, and explains to the caller why it could not.
 * Thread-safe.
 */
public final class SessionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFactory.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final SessionHomes homes;
    private final BrowserFleet<PlaywrightSession> fleet;
    private final AddressPolicy policy;
    private final ThreadFactory threads;
    private final Clock clock;

    public SessionFactory(
            SessionHomes homes,
            BrowserFleet<PlaywrightSession> fleet,
            AddressPolicy policy,
            ThreadFactory threads,
            Clock clock) {
        this.homes = homes;
        this.fleet = fleet;
        this.policy = policy;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @param owner notified once, when the session has ended
     * @throws NoCapacityException when it would take one browser too many
     */
    public PlaywrightSession open(
            PoolKey poolKey, BrowserLaunch launch, SessionSettings settings, PlaywrightSession.Owner owner)
            throws NoCapacityException {
        SessionHome home = home();
        BrowserEntry<PlaywrightSession> browser = fleet.takeSlot(poolKey, home, launch);
        SessionChannel channel = home.connect(browser.key());
        PlaywrightSession session =
                new PlaywrightSession(browser, channel, new SessionWorker(channel, policy), threads, clock);
        Duration limit = Duration.ofMillis(launch.timeout());
        return explainingFailure(session, () -> session.start(settings, limit, owner));
    }

    /** Assigns a warm session to the caller and applies its settings. */
    public PlaywrightSession assign(PlaywrightSession session, SessionSettings settings, Duration limit) {
        return explainingFailure(session, () -> session.handOver(settings, limit));
    }

    private SessionHome home() {
        try {
            return homes.require();
        } catch (IOException e) {
            throw unavailable("The browser host could not be started", e);
        }
    }

    /** A step at the beginning of a session. */
    @FunctionalInterface
    private interface Step {
        void run() throws ExecutionException, TimeoutException, InterruptedException;
    }

    private PlaywrightSession explainingFailure(PlaywrightSession session, Step step) {
        try {
            step.run();
            return session;
        } catch (ExecutionException e) {
            session.close();
            if (e.getCause() instanceof DeadlineException) {
                // Stuck, or only this page of it is: others may be at work in it, but it gets no new sessions.
                fleet.retire(browser -> browser == session.browser()).forEach(PlaywrightSession::close);
            }
            throw explained(e.getCause());
        } catch (TimeoutException e) {
            session.close();
            throw unavailable("The browser did not answer in time", e);
        } catch (InterruptedException e) {
            session.close();
            Thread.currentThread().interrupt();
            throw unavailable("Opening the session was interrupted", e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static AppException explained(@Nullable Throwable cause) {
        if (cause instanceof SessionGoneException
                || (cause instanceof ActionFailure action && action.reason() == Reason.SESSION_LOST)) {
            // Who has ended, the browser or the host, has said so already; or the server is stopping.
            return unavailable("The browser ended while the session was being opened", cause);
        }
        if (cause instanceof ActionFailure failure) {
            return new AppException(ErrorCode.ACTION_FAILED, "start_url: " + failure.detail(), failure)
                    .with("reason", failure.reason().name().toLowerCase(Locale.ROOT));
        }
        String message = cause == null ? "" : String.valueOf(cause.getMessage());
        if (message.contains("Invalid timezone")) {
            return new AppException(ErrorCode.INVALID, "timezone is not one that the browser knows", cause);
        }
        if (message.contains("storage state") || message.contains("storageState")) {
            return new AppException(ErrorCode.INVALID, "storage_state is not one that the browser takes", cause);
        }
        if (message.contains("locale")) {
            return new AppException(ErrorCode.INVALID, "locale is not one that the browser knows", cause);
        }
        LOG.atError().setCause(cause).log("Browser session could not be opened");
        return unavailable("The browser could not be started", cause);
    }

    public static AppException unavailable(String detail, @Nullable Throwable cause) {
        return new AppException(ErrorCode.ENGINE_UNAVAILABLE, detail, cause).retryAfter(RETRY_AFTER);
    }
}
