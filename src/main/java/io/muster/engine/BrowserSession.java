package io.muster.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One isolated browser session (cookies, storage, pages). Thread-safe: actions from several threads run one after the
 * other, in order of arrival.
 */
public interface BrowserSession extends AutoCloseable {
    /**
     * Performs one action. Ends at the latest a moment after the timeout, also when the page is stuck; the session can be
     * used afterwards unless it is lost. Ends at once when the calling thread is interrupted; with the browser host, so
     * does what the browser was doing.
     *
     * @param timeout for the whole action, from the moment it begins
     * @return the outcome; a failing action is one too, not an exception
     */
    ActionOutcome perform(BrowserAction action, Duration timeout);

    /**
     * Reads the state that the session needs to continue elsewhere. Yields to actions: while one is in progress it waits,
     * but no longer than it may; one that comes in meanwhile ends it.
     *
     * @param limit for all of it
     * @param preemptible false to make actions wait for it, as long as the limit
     * @return empty when there was no time for it, or the session cannot be asked
     */
    Optional<SessionState> state(Duration limit, boolean preemptible);

    /**
     * Replaces cookies and storage. Pages that are open are not loaded again.
     *
     * @param storageState in the form of Playwright's {@code storageState}
     * @throws io.muster.common.AppException {@code INVALID} when the browser does not take it, {@code CONFLICT} when the
     *     session did not answer in time or has ended
     */
    void replaceStorage(String storageState, Duration limit);

    /** Deviations from the settings when the session was opened, in sentences for its owner. */
    List<String> notices();

    /** Runs once, on a thread of the engine, when the session ends without {@link #close()}. */
    void onEnd(Consumer<EndReason> listener);

    /** False after {@link #close()} and after the session has ended for another reason. */
    boolean isOpen();

    /** Ends the session and everything it had open; does nothing the second time. */
    @Override
    void close();
}
