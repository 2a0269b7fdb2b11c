package io.muster.engine.playwright;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.HostedPlaywright;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.PageState;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionSettings.Viewport;
import io.muster.engine.SessionState;
import io.muster.policy.AddressPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a session's thread does: everything here runs on it alone, because Playwright is single-threaded. */
final class SessionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SessionWorker.class);
    private static final Duration REPLACEMENT_LIMIT = Duration.ofSeconds(5);
    private static final Duration BLANK_LIMIT = Duration.ofMillis(500);
    private static final String UNKNOWN = PageState.UNKNOWN.loadState();

    private final HostChannel channel;
    private final SessionInbox inbox;
    private final AddressPolicy policy;
    private SessionSettings settings = SessionSettings.ANYBODYS;
    private NavigationGuard guard;
    private ActionRunner runner;
    private @Nullable HostedPlaywright playwright;
    private @Nullable BrowserContext context;
    private @Nullable CurrentPage current;
    private volatile String browserVersion = "";
    private volatile List<String> notices = List.of();

    SessionWorker(HostChannel channel, AddressPolicy policy) {
        this.channel = channel;
        this.inbox = channel.inbox();
        this.policy = policy;
        this.guard = new NavigationGuard(policy, List.of());
        this.runner = new ActionRunner(inbox, guard);
    }

    /** Connects, makes the context and its page, and loads the start URL. */
    void open(Duration limit, SessionSettings wanted) {
        inbox.within(limit, () -> {
            playwright = HostedPlaywright.connect(channel);
            Browser browser = playwright.browser();
            browserVersion = browser.version();
            context = browser.newContext(ContextOptions.of(wanted));
            current = new CurrentPage(context, inbox);
            settings = wanted;
            return begun(current, wanted);
        });
    }

    /** Makes the session that is open somebody's; only what a context can change afterwards may be wanted. */
    void begin(Duration limit, SessionSettings wanted) {
        Thread.currentThread().setName("session-" + wanted.name());
        inbox.within(limit, () -> {
            CurrentPage page = Objects.requireNonNull(current);
            if (!wanted.pageSize().equals(settings.pageSize())) {
                resize(page, wanted.pageSize());
            }
            settings = wanted;
            return begun(page, wanted);
        });
    }

    private boolean begun(CurrentPage page, SessionSettings wanted) {
        guard = new NavigationGuard(policy, wanted.allowedHosts());
        runner = new ActionRunner(inbox, guard);
        BrowserContext open = Objects.requireNonNull(context);
        ContextOptions.apply(wanted, open);
        if (!wanted.context().pages().isEmpty()) {
            notices = new ReopenedPages(channel, runner, guard)
                    .open(page.usable(), open, wanted.context().pages());
        } else if (wanted.startUrl() != null) {
            loadStartUrl(page, wanted.startUrl());
        }
        return true;
    }

    /** This page, and those that replace it or pop up, which the context makes in its own size. */
    private void resize(CurrentPage page, Viewport size) {
        page.usable().setViewportSize(size.width(), size.height());
        Objects.requireNonNull(context).onPage(fresh -> fresh.setViewportSize(size.width(), size.height()));
    }

    /** The browser's version, once the session is open; readable on any thread. */
    String browserVersion() {
        return browserVersion;
    }

    /** What went other than wanted at the opening; readable on any thread. */
    List<String> notices() {
        return notices;
    }

    /** Reads what the session needs to go on elsewhere; empty when there is no time for it. */
    Optional<SessionState> state(Duration limit, boolean givesWay) {
        CurrentPage page = current;
        BrowserContext open = context;
        if (page == null || open == null || inbox.isClosed()) {
            return Optional.empty();
        }
        Supplier<SessionState> reading = () -> ContextState.read(open, page.url(), guard);
        try {
            return Optional.of(inbox.within(limit, () -> givesWay ? inbox.givingWay(reading) : reading.get()));
        } catch (DeadlineException | GaveWayException e) {
            // Not cancelled: the host tidies up by itself, and a page cut off while it is made would stay.
            return Optional.empty();
        } catch (SessionGoneException | PlaywrightException e) {
            LOG.atDebug().addKeyValue("session", settings.name()).setCause(e).log("State could not be read");
        }
        return Optional.empty();
    }

    /** Replaces cookies and storage of the context. */
    void replaceStorage(String storageState, Duration limit) {
        inbox.within(limit, () -> {
            HostedPlaywright.replaceStorage(Objects.requireNonNull(context), storageState);
            return true;
        });
    }

    /** Handles one message that came in between two actions. */
    void dispatch() {
        try {
            if (playwright != null) {
                playwright.dispatch();
            } else {
                inbox.receive(Duration.ZERO);
            }
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("session", settings.name()).setCause(e).log("Browser message ignored");
        }
    }

    ActionOutcome perform(BrowserAction action, Duration timeout) {
        long begun = System.nanoTime();
        CurrentPage page = current;
        if (page == null || inbox.isClosed()) {
            return lost(begun);
        }
        try {
            JsonNode result = inbox.within(timeout.plus(ActionRunner.GRACE), () -> runner.run(page.usable(), action));
            PageState state = page.state();
            Optional<String> refusal = guard.refusalOf(state.url());
            if (refusal.isPresent()) {
                return blocked(page, refusal.get(), begun);
            }
            return new Done(action instanceof ReadPage ? json(state) : result, state, since(begun));
        } catch (RuntimeException e) {
            return failed(action, Failures.of(e, action), page, begun);
        }
    }

    private void loadStartUrl(CurrentPage page, String url) {
        Navigate start = new Navigate(url, WaitUntil.LOAD);
        try {
            runner.run(page.usable(), start);
        } catch (RuntimeException e) {
            throw Failures.of(e, start);
        }
        guard.refusalOf(page.url()).ifPresent(refusal -> {
            throw new ActionFailure(Reason.BLOCKED_BY_POLICY, refusal, null);
        });
    }

    private Failed failed(BrowserAction action, ActionFailure failure, CurrentPage page, long begun) {
        if (inbox.isClosed()) {
            return lost(begun);
        }
        LOG.atDebug().addKeyValue("session", settings.name()).setCause(failure).log("Browser action failed");
        if (failure.getCause() instanceof DeadlineException) {
            channel.cancelPending();
        }
        PageState state;
        try {
            if (action instanceof Navigate && failure.reason() == Reason.TIMEOUT) {
                page.stopLoading();
            }
            state = page.state();
        } catch (SessionGoneException e) {
            return lost(begun);
        }
        Optional<String> refusal = guard.refusalOf(state.url());
        if (refusal.isPresent()) {
            return blocked(page, refusal.get(), begun);
        }
        if (state.loadState().equals(UNKNOWN) && page.hasCrashed()) {
            return new Failed(Reason.FAILED, "The page crashed", state, since(begun));
        }
        if (state.loadState().equals(UNKNOWN) && waited(failure)) {
            inbox.submit(() -> recover(page));
            return new Failed(Reason.TIMEOUT, "The page does not respond", state, since(begun));
        }
        return new Failed(failure.reason(), failure.detail(), state, since(begun));
    }

    /** True when the whole timeout has gone by: only then is a silent page taken for a stuck one. */
    private static boolean waited(ActionFailure failure) {
        return switch (failure.reason()) {
            case TIMEOUT, NOT_FOUND, NOT_ACTIONABLE -> failure.getCause() != null;
            default -> false;
        };
    }

    /** Runs after the stuck action's caller has its answer, before the next action. */
    private void recover(CurrentPage page) {
        channel.cancelPending();
        try {
            page.stopLoading();
            if (page.responds()) {
                return;
            }
            channel.cancelPending();
            inbox.within(REPLACEMENT_LIMIT, () -> {
                page.replace();
                return true;
            });
            channel.cancelPending();
            LOG.atWarn().addKeyValue("session", settings.name()).log("Stuck page replaced by a fresh one");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("session", settings.name()).setCause(e).log("Stuck session given up");
            inbox.close();
        }
    }

    private Failed blocked(CurrentPage page, String refusal, long begun) {
        try {
            inbox.within(BLANK_LIMIT, () -> page.usable().navigate("about:blank"));
        } catch (RuntimeException e) {
            // A page that will not leave is replaced: nothing of it may be read.
            inbox.submit(() -> recoverBlocked(page));
        }
        return new Failed(
                Reason.BLOCKED_BY_POLICY, refusal, new PageState("about:blank", "", "complete"), since(begun));
    }

    private void recoverBlocked(CurrentPage page) {
        try {
            inbox.within(REPLACEMENT_LIMIT, () -> {
                page.replace();
                return true;
            });
        } catch (RuntimeException e) {
            inbox.close();
        }
    }

    private static JsonNode json(PageState state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", state.url())
                .put("title", state.title())
                .put("load_state", state.loadState());
    }

    private static Failed lost(long begun) {
        return new Failed(Reason.SESSION_LOST, "The browser session was lost", PageState.UNKNOWN, since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
