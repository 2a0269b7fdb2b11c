package io.muster.engine;

/** Leases browser sessions on this server. Thread-safe. */
public interface BrowserEngine {
    /**
     * Leases an isolated session, a warm one or a new one, and loads the start URL when the settings name one.
     *
     * @return the session, ready for actions; the caller closes it
     * @throws io.muster.common.AppException {@code BROWSER_UNAVAILABLE} for a channel or mode that is not installed,
     *     {@code ENGINE_UNAVAILABLE} while the browser is being fetched, broken or stopping, {@code OVERLOADED} when sessions,
     *     browsers, launches or memory are at their limits
     */
    BrowserSession lease(SessionSettings settings);

    /** The engine's state, and its browser's name or the reason why it cannot open sessions; cheap, never blocks. */
    EngineStatus status();

    /** Counts for metrics; cheap, never blocks. */
    EngineFigures figures();
}
