package io.muster.engine.playwright.session;

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
import io.muster.engine.NavigationAction;
import io.muster.engine.PageState;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionState;
import io.muster.engine.playwright.action.ActionFailure;
import io.muster.engine.playwright.action.ActionRunner;
import io.muster.engine.playwright.action.ContextState;
import io.muster.engine.playwright.action.NavigationGuard;
import io.muster.engine.playwright.action.PlaywrightFailures;
import io.muster.engine.playwright.action.SentContext;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.PreemptedException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.engine.playwright.channel.SessionMailbox;
import io.muster.engine.playwright.page.CurrentPage;
import io.muster.engine.playwright.page.DialogBlock;
import io.muster.engine.playwright.page.DialogOpenedException;
import io.muster.engine.playwright.page.PageContext;
import io.muster.engine.playwright.page.PageRecovery;
import io.muster.engine.playwright.page.ReopenedPages;
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

/** The work of a session's thread: everything here runs on it alone, because Playwright is single-threaded. */
final class SessionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SessionWorker.class);
    private static final String UNKNOWN = PageState.UNKNOWN.loadState();

    private final SessionChannel channel;
    private final SessionMailbox mailbox;
    private final AddressPolicy policy;
    private final PageRecovery recovery;
    private SessionSettings settings = SessionSettings.UNASSIGNED;
    private NavigationGuard guard;
    private ActionRunner runner;
    private @Nullable BrowserContext context;
    private @Nullable CurrentPage current;
    private @Nullable PageContext pages;
    private boolean interrupted;
    private volatile String browserVersion = "";
    private volatile List<String> notices = List.of();

    SessionWorker(SessionChannel channel, AddressPolicy policy) {
        this.channel = channel;
        this.mailbox = channel.mailbox();
        this.policy = policy;
        this.recovery = new PageRecovery(channel);
        this.guard = new NavigationGuard(policy, List.of());
        this.runner = new ActionRunner(mailbox, guard, SentContext.NONE);
    }

    /** Connects, makes the context and its page, and loads the start URL. */
    void open(Duration limit, SessionSettings wanted) {
        mailbox.within(limit, () -> {
            Browser browser = channel.connect();
            browserVersion = browser.version();
            context = browser.newContext(ContextOptions.of(wanted));
            current = new CurrentPage(context, channel);
            pages = new PageContext(context, current, channel);
            settings = wanted;
            return prepare(current, wanted);
        });
    }

    /** Applies settings to a session that was opened ahead of demand; only such as a context can change afterwards. */
    void configure(Duration limit, SessionSettings wanted) {
        Thread.currentThread().setName("session-" + wanted.name());
        mailbox.within(limit, () -> {
            CurrentPage page = Objects.requireNonNull(current);
            if (!wanted.pageSize().equals(settings.pageSize())) {
                page.pages().resize(wanted.pageSize());
            }
            settings = wanted;
            return prepare(page, wanted);
        });
    }

    private boolean prepare(CurrentPage page, SessionSettings wanted) {
        guard = new NavigationGuard(policy, wanted.allowedHosts());
        SentContext sent = wanted.context().traceContext() ? SentContext.TRACE : SentContext.NONE;
        runner = new ActionRunner(mailbox, guard, sent);
        pages().applyRules(wanted.pageRules(), guard);
        BrowserContext open = Objects.requireNonNull(context);
        ContextOptions.apply(wanted, open);
        if (!wanted.context().pages().isEmpty()) {
            notices = new ReopenedPages(channel, runner, guard)
                    .open(page, wanted.context().pages());
        } else if (wanted.startUrl() != null) {
            loadStartUrl(page, wanted.startUrl());
        }
        return true;
    }

    /** The browser's version, once the session is open; readable on any thread. */
    String browserVersion() {
        return browserVersion;
    }

    /** Deviations from the settings at the opening; readable on any thread. */
    List<String> notices() {
        return notices;
    }

    /** Reads the state that the session needs to continue elsewhere; empty when there is no time for it. */
    Optional<SessionState> state(Duration limit, boolean preemptible) {
        CurrentPage page = current;
        BrowserContext open = context;
        if (page == null || open == null || mailbox.isClosed() || pages().waitForAnswer()) {
            return Optional.empty();
        }
        Supplier<SessionState> reading = () -> ContextState.read(open, page.url(), guard);
        try {
            return Optional.of(mailbox.within(limit, () -> preemptible ? mailbox.preemptible(reading) : reading.get()));
        } catch (DeadlineException | PreemptedException e) {
            // Not cancelled: the host cleans up automatically, and a page cut off while it is made would stay.
            return Optional.empty();
        } catch (SessionGoneException | PlaywrightException e) {
            LOG.atDebug().addKeyValue("session", settings.name()).setCause(e).log("State could not be read");
        }
        return Optional.empty();
    }

    /** Replaces cookies and storage of the context. */
    void replaceStorage(String storageState, Duration limit) {
        mailbox.within(limit, () -> {
            HostedPlaywright.replaceStorage(Objects.requireNonNull(context), storageState);
            return true;
        });
    }

    /** Handles one message that came in between two actions. */
    void dispatch() {
        try {
            channel.dispatch();
            if (pages != null) {
                pages.storeDownloads();
            }
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("session", settings.name()).setCause(e).log("Browser message ignored");
        }
    }

    ActionOutcome perform(BrowserAction action, Duration timeout) {
        long begun = System.nanoTime();
        CurrentPage page = current;
        if (page == null || mailbox.isClosed()) {
            return lost(begun);
        }
        Optional<Failed> obstacle = DialogBlock.to(action, page, pages(), () -> since(begun));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (interrupted && !(action instanceof AnswerDialog)) {
            // The call that a dialog has interrupted had its chance to end when that was answered.
            interrupted = false;
            channel.cancelPending();
        }
        try {
            JsonNode result = mailbox.within(
                    timeout.plus(ActionRunner.GRACE), () -> channel.withStateReport(() -> run(page, action)));
            return done(action, result, page, begun);
        } catch (DialogOpenedException e) {
            interrupted = true;
            return new Done(JsonNodeFactory.instance.nullNode(), page.silent(), since(begun), pages().notices(guard));
        } catch (RuntimeException e) {
            return failed(action, PlaywrightFailures.of(e, action), page, begun);
        }
    }

    private ActionOutcome done(BrowserAction action, JsonNode result, CurrentPage page, long begun) {
        PageState state = stateOf(page);
        Optional<String> refusal = guard.refusalOf(state.url());
        if (refusal.isPresent()) {
            return blocked(page, refusal.get(), begun);
        }
        JsonNode shown = action instanceof ReadPage ? state.toJson() : result;
        return new Done(shown, state, since(begun), pages().notices(guard));
    }

    private JsonNode run(CurrentPage page, BrowserAction action) {
        if (action instanceof ReadPage) {
            return JsonNodeFactory.instance.nullNode();
        }
        PageContext own = pages();
        return own.interrupting(() -> own.run(action, () -> runner.run(page.usable(), action)));
    }

    private PageState stateOf(CurrentPage page) {
        try {
            return pages().interrupting(page::state);
        } catch (DialogOpenedException e) {
            return page.silent();
        }
    }

    private PageContext pages() {
        return Objects.requireNonNull(pages);
    }

    private void loadStartUrl(CurrentPage page, String url) {
        Navigate start = new Navigate(url, WaitUntil.LOAD);
        try {
            run(page, start);
        } catch (DialogOpenedException e) {
            interrupted = true;
        } catch (RuntimeException e) {
            throw PlaywrightFailures.of(e, start);
        }
        guard.refusalOf(page.url()).ifPresent(refusal -> {
            throw new ActionFailure(Reason.BLOCKED_BY_POLICY, refusal, null);
        });
    }

    private Failed failed(BrowserAction action, ActionFailure failure, CurrentPage page, long begun) {
        if (channel.isLost(failure)) {
            return lost(begun);
        }
        LOG.atDebug().addKeyValue("session", settings.name()).setCause(failure).log("Browser action failed");
        if (failure.getCause() instanceof DeadlineException) {
            channel.cancelPending();
        }
        Optional<PageState> state = stateAfter(action, failure, page);
        return state.isPresent() ? failed(failure, page, state.get(), begun) : lost(begun);
    }

    /** Reads the state of the page after a failure; empty when the session has ended meanwhile. */
    private Optional<PageState> stateAfter(BrowserAction action, ActionFailure failure, CurrentPage page) {
        boolean navigates = action instanceof Navigate || action instanceof NavigationAction;
        try {
            if (navigates && failure.reason() == Reason.TIMEOUT) {
                page.stopLoading();
            }
            return Optional.of(stateOf(page));
        } catch (SessionGoneException e) {
            return Optional.empty();
        }
    }

    private Failed failed(ActionFailure failure, CurrentPage page, PageState state, long begun) {
        Optional<String> refusal = guard.refusalOf(state.url());
        if (refusal.isPresent()) {
            return blocked(page, refusal.get(), begun);
        }
        if (state.loadState().equals(UNKNOWN) && page.hasCrashed()) {
            return new Failed(Reason.FAILED, "The page crashed", state, since(begun));
        }
        if (state.loadState().equals(UNKNOWN) && failure.tookWholeTimeout()) {
            mailbox.submit(() -> recovery.recover(page, settings.name()));
            return new Failed(Reason.TIMEOUT, "The page does not respond", state, since(begun));
        }
        runner.releaseInput(failure, channel::cancelPending);
        return new Failed(
                failure.reason(),
                failure.detail(),
                state,
                since(begun),
                runner.candidates(page.usable(), failure),
                pages().notices(guard));
    }

    private Failed blocked(CurrentPage page, String refusal, long begun) {
        recovery.leave(page);
        return new Failed(
                Reason.BLOCKED_BY_POLICY, refusal, new PageState("about:blank", "", "complete"), since(begun));
    }

    private static Failed lost(long begun) {
        return new Failed(Reason.SESSION_LOST, "The browser session was lost", PageState.UNKNOWN, since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
