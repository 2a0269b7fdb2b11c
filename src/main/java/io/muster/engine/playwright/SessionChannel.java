package io.muster.engine.playwright;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session's way to its browser. The inbox and {@link #close} are for all threads, the rest belongs to the session's
 * thread.
 */
interface SessionChannel {
    /** Where the session's thread waits. */
    SessionInbox inbox();

    /** The browser, which is started first if it does not run yet. */
    Browser connect();

    /** Handles one message of the inbox that came in between two calls. */
    void dispatch();

    /**
     * Asks a page something that it answers at once unless it is busy; the session is not harmed when it does not.
     *
     * @param function in JavaScript
     * @throws DeadlineException or Playwright's own, when no answer came
     */
    @Nullable
    Object ask(Page page, String function, Duration cap);

    /** Whether a call that takes too long can be given up alone; otherwise the session ends with it. */
    boolean abandonsCalls();

    /** Ends what the browser still does for a call that was given up. */
    void cancelPending();

    /** Whether the failure of a call means that the session has ended. */
    boolean isLost(RuntimeException failure);

    /** The last thing that the session's thread does, after {@link #close}. */
    void leave();

    /**
     * Ends the connection with everything that was opened through it.
     *
     * @param patience how long to wait until it has ended
     */
    void close(Duration patience);
}
