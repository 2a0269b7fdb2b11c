package io.muster.engine.playwright;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on without a page that does not give way, or must not be read; or gives up the session. Belongs to the session's
 * thread, and runs after the action's caller has its answer and before the next action.
 */
final class PageRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(PageRecovery.class);
    private static final Duration REPLACEMENT_LIMIT = Duration.ofSeconds(5);

    private final SessionChannel channel;
    private final CurrentPage page;

    PageRecovery(SessionChannel channel, CurrentPage page) {
        this.channel = channel;
        this.page = page;
    }

    /** Stops what the page loads; replaces it when it still does not respond. */
    void recover(String session) {
        channel.cancelPending();
        try {
            page.stopLoading();
            if (page.responds()) {
                return;
            }
            channel.cancelPending();
            replaceWithin();
            channel.cancelPending();
            LOG.atWarn().addKeyValue("session", session).log("Stuck page replaced by a fresh one");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("session", session).setCause(e).log("Stuck session given up");
            channel.inbox().close();
        }
    }

    void replace() {
        try {
            replaceWithin();
        } catch (RuntimeException e) {
            channel.inbox().close();
        }
    }

    private void replaceWithin() {
        channel.inbox().within(REPLACEMENT_LIMIT, () -> {
            page.replace();
            return true;
        });
    }
}
