package io.muster.engine;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One isolated browser session (cookies, storage, pages). Thread-safe: actions from several threads run one after the
 * other, in order of arrival.
 */
public interface BrowserSession extends AutoCloseable {
    /**
     * Performs one action. Ends at the latest a moment after the timeout, also when the page is stuck; the session can be
     * used afterwards unless it is lost.
     *
     * @param timeout for the whole action, from the moment it begins
     * @return what came of it; a failing action is an outcome, not an exception
     */
    ActionOutcome perform(BrowserAction action, Duration timeout);

    /** Runs once, on a thread of the engine, when the session ends without {@link #close()}. */
    void onEnd(Consumer<EndReason> listener);

    /** False after {@link #close()} and after the session has ended by itself. */
    boolean isOpen();

    /** Ends the session and everything it had open; does nothing the second time. */
    @Override
    void close();
}
