package io.muster.engine.playwright.session;

import java.io.IOException;
import java.util.List;

/** The processes that run browsers for this server: browser hosts, or plain drivers. Thread-safe; its owner closes it. */
public interface SessionHomes extends AutoCloseable {
    /**
     * The home for new sessions; started if there is none.
     *
     * @throws IOException when it cannot be started, or the engine is stopping
     */
    SessionHome require() throws IOException;

    /**
     * Starts another home for new sessions when this one has too much memory.
     *
     * @return the sessions that were ready in the old one, for the caller to close
     */
    List<PlaywrightSession> replaceLargerThan(long bytes) throws IOException;

    /** Ends the replaced homes that have no sessions any more. */
    void closeUnused();

    /** The number of Playwright's processes that run. */
    int count();

    /** The number that died with browsers of several sessions. */
    long crashes();

    /** The number that were replaced. */
    long recycled();

    /** Ends all of them and their browsers. */
    @Override
    void close();
}
