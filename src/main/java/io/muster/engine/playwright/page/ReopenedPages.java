package io.muster.engine.playwright.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.playwright.action.ActionFailure;
import io.muster.engine.playwright.action.ActionRunner;
import io.muster.engine.playwright.action.NavigationGuard;
import io.muster.engine.playwright.action.PlaywrightFailures;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a session back to the pages where it was. A page that may not or does not load must not prevent the session from
 * starting: it is left out, and a notice says so. Belongs to the session's thread.
 */
public final class ReopenedPages {
    private static final Duration CURRENT_LIMIT = Duration.ofSeconds(10);
    private static final Duration OTHER_LIMIT = Duration.ofSeconds(5);
    private static final Duration BLANK_LIMIT = Duration.ofMillis(500);
    private static final String BLANK = "about:blank";

    private final SessionChannel channel;
    private final SessionMailbox mailbox;
    private final ActionRunner runner;
    private final NavigationGuard guard;
    private final List<String> notices = new ArrayList<>();

    public ReopenedPages(SessionChannel channel, ActionRunner runner, NavigationGuard guard) {
        this.channel = channel;
        this.mailbox = channel.mailbox();
        this.runner = runner;
        this.guard = guard;
    }

    /**
     * Loads the pages, the first one in the page that is there.
     *
     * @return what went wrong, in sentences for the session's owner
     */
    public List<String> open(CurrentPage current, List<String> urls) {
        for (String url : urls.subList(1, urls.size())) {
            current.pages().openBehind().ifPresentOrElse(page -> loadOther(page, url), () -> leaveOut(url));
        }
        Page first = current.usable();
        if (!load(first, urls.get(0), WaitUntil.LOAD, CURRENT_LIMIT)) {
            leave(first);
        }
        return List.copyOf(notices);
    }

    private void loadOther(Page page, String url) {
        if (!load(page, url, WaitUntil.COMMIT, OTHER_LIMIT)) {
            page.close();
        }
    }

    private void leaveOut(String url) {
        notices.add("The page " + shown(url) + " was not opened again: an agent may not have as many pages any more.");
    }

    /** False when the page must not stay where it is. */
    private boolean load(Page page, String url, WaitUntil until, Duration limit) {
        if (url.equals(BLANK)) {
            return true;
        }
        Navigate there = new Navigate(url, until);
        try {
            mailbox.within(limit, () -> runner.run(page, there));
        } catch (RuntimeException e) {
            ActionFailure failure = PlaywrightFailures.of(e, there);
            if (failure.reason() == Reason.SESSION_LOST) {
                throw failure;
            }
            if (e instanceof DeadlineException) {
                channel.cancelPending();
            }
            notices.add("The page " + shown(url) + " could not be opened again: " + failure.detail() + ".");
            return failure.reason() == Reason.TIMEOUT
                    && guard.refusalOf(page.url()).isEmpty();
        }
        guard.refusalOf(page.url())
                .ifPresent(refusal -> notices.add("The page " + shown(url) + " could not be opened again: " + refusal));
        return guard.refusalOf(page.url()).isEmpty();
    }

    private void leave(Page page) {
        try {
            mailbox.within(BLANK_LIMIT, () -> PageRecovery.leave(page));
        } catch (DeadlineException | PlaywrightException e) {
            throw new ActionFailure(Reason.BLOCKED_BY_POLICY, "The saved page does not let go", e);
        }
    }

    /** Without what stands behind the path, which may hold a token. */
    private static String shown(String url) {
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int fragment = url.indexOf('#');
        return url.substring(0, fragment < 0 ? end : Math.min(end, fragment));
    }
}
