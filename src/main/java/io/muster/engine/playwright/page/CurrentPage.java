package io.muster.engine.playwright.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.PageState;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;

/** The page that a session's actions go to. Belongs to the session's thread. */
public final class CurrentPage {
    private static final Duration STATE_CAP = Duration.ofMillis(300);
    /** A page that is only slow, on a machine that has too much to do, must not be taken for one that is stuck. */
    private static final Duration PROBE_CAP = Duration.ofSeconds(2);

    private static final Duration CLOSE_CAP = Duration.ofMillis(500);

    private final BrowserContext context;
    private final SessionChannel channel;
    private final SessionMailbox mailbox;
    private final PageList pages;

    public CurrentPage(BrowserContext context, SessionChannel channel) {
        this.context = context;
        this.channel = channel;
        this.mailbox = channel.mailbox();
        this.pages = new PageList(context);
    }

    /** All pages, of which this is one. */
    public PageList pages() {
        return pages;
    }

    /** The page, or a fresh one where it has closed itself or crashed. */
    public Page usable() {
        if (isGone()) {
            replace();
        }
        return pages.current();
    }

    public boolean hasCrashed() {
        return pages.hasCrashed(pages.current());
    }

    public String url() {
        return pages.current().url();
    }

    /** The state that is known without asking the page. */
    public PageState silent() {
        return new PageState(url(), "", PageState.UNKNOWN.loadState());
    }

    /** Reads title and load state; gives up soon on a page that does not answer. */
    public PageState state() {
        Page page = pages.current();
        if (isGone()) {
            return silent();
        }
        try {
            return channel.state(page, STATE_CAP).orElseGet(this::silent);
        } catch (DeadlineException | PlaywrightException e) {
            // Busy, or navigating away at this very moment.
        }
        return silent();
    }

    /**
     * Gives up a navigation that the server does not answer. While one is pending the browser holds back every script, so
     * that the page would look stuck; and it is replaced as if it were, where this call itself could not be given up.
     */
    public void stopLoading() {
        if (isGone() || !channel.abandonsCalls()) {
            return;
        }
        try {
            mailbox.within(CLOSE_CAP, () -> {
                CDPSession browser = context.newCDPSession(pages.current());
                browser.send("Page.stopLoading");
                browser.detach();
                return true;
            });
        } catch (DeadlineException | PlaywrightException e) {
            // Stuck for another reason.
        }
    }

    /** True when scripts of the page yield to ours. */
    boolean responds() {
        if (isGone()) {
            return false;
        }
        try {
            return channel.state(pages.current(), PROBE_CAP).isPresent() || !hasCrashed();
        } catch (DeadlineException e) {
            return false;
        } catch (PlaywrightException e) {
            return !hasCrashed();
        }
    }

    /** Continues with a fresh page in the same context and closes the old one. */
    void replace() {
        Page old = pages.replace();
        if (old.isClosed()) {
            return;
        }
        try {
            mailbox.within(CLOSE_CAP, () -> {
                old.close();
                return true;
            });
        } catch (DeadlineException | PlaywrightException e) {
            // The browser has the command; closing may take any time.
        }
    }

    private boolean isGone() {
        return hasCrashed() || pages.current().isClosed();
    }
}
