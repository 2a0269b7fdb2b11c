package io.muster.engine.playwright.channel;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.muster.engine.PageState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session's connection to its browser. The mailbox and {@link #close} are for all threads, the rest belongs to the
 * session's thread.
 */
public interface SessionChannel {
    /** The queue at which the session's thread waits. */
    SessionMailbox mailbox();

    /** The browser, which is started first if it does not run yet. */
    Browser connect();

    /** Handles one message of the mailbox that came in between two calls. */
    void dispatch();

    /** Runs a call after which {@link #state} will be read, so that the report can come with the answer. */
    default <T> T withStateReport(Supplier<T> work) {
        return work.get();
    }

    /**
     * Reads the state of a page, which answers at once unless it is busy; the session is not harmed when it does not.
     *
     * @return empty when the page is just being left
     * @throws DeadlineException or Playwright's own, when no answer came
     */
    Optional<PageState> state(Page page, Duration cap);

    /** True when a call that takes too long can be abandoned alone; otherwise the session ends with it. */
    boolean abandonsCalls();

    /** Ends what the browser still does for a call that was given up. */
    void cancelPending();

    /** True when the failure of a call means that the session has ended. */
    boolean isLost(RuntimeException failure);

    /** The last thing that the session's thread does, after {@link #close}. */
    void leave();

    /**
     * Ends the connection with everything that was opened through it.
     *
     * @param timeout how long to wait until it has ended
     */
    void close(Duration timeout);
}
