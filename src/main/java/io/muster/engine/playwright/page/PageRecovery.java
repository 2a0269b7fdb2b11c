package io.muster.engine.playwright.page;

import com.microsoft.playwright.Page;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a session away from a page that is stuck or must not be read. Belongs to the session's thread. */
public final class PageRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(PageRecovery.class);
    /** Long, since what is lost otherwise is the session; only its own next action waits. */
    private static final Duration REPLACEMENT_LIMIT = Duration.ofSeconds(15);

    private static final Duration BLANK_LIMIT = Duration.ofMillis(500);

    private final SessionChannel channel;
    private final SessionMailbox mailbox;

    public PageRecovery(SessionChannel channel) {
        this.channel = channel;
        this.mailbox = channel.mailbox();
    }

    /**
     * Replaces a page that does not answer. Runs after the stuck action's caller has its answer, before the next action.
     *
     * @param session its name, for the log
     */
    public void recover(CurrentPage page, String session) {
        channel.cancelPending();
        try {
            page.stopLoading();
            if (page.responds()) {
                return;
            }
            channel.cancelPending();
            replace(page);
            channel.cancelPending();
            LOG.atWarn().addKeyValue("session", session).log("Stuck page replaced by a fresh one");
        } catch (SessionGoneException e) {
            LOG.atDebug().addKeyValue("session", session).log("Session ended before its stuck page was looked at");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("session", session).setCause(e).log("Stuck session given up");
            mailbox.close();
        }
    }

    /** Leaves a page whose address is refused; one that will not let go is replaced, for nothing of it may be read. */
    public void leave(CurrentPage page) {
        try {
            mailbox.within(BLANK_LIMIT, () -> leave(page.usable()));
        } catch (RuntimeException e) {
            mailbox.submit(() -> {
                try {
                    replace(page);
                } catch (RuntimeException stuck) {
                    mailbox.close();
                }
            });
        }
    }

    /** Goes to the empty page, or throws. */
    static boolean leave(Page page) {
        page.navigate("about:blank", new Page.NavigateOptions().setTimeout((double) BLANK_LIMIT.toMillis()));
        return true;
    }

    private void replace(CurrentPage page) {
        mailbox.within(REPLACEMENT_LIMIT, () -> {
            page.replace();
            return true;
        });
    }
}
