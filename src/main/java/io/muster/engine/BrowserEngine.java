package io.muster.engine;

/** Opens browser sessions on this server. Thread-safe. */
public interface BrowserEngine {
    /**
     * Opens a new isolated session and, when the settings name a start URL, loads it.
     *
     * @return the session, ready for actions; the caller closes it
     * @throws io.muster.common.AppException {@code BROWSER_UNAVAILABLE} for a channel or mode that is not installed,
     *     {@code ENGINE_UNAVAILABLE} while the browser is being fetched, broken or stopping, {@code OVERLOADED} when sessions,
     *     browsers, launches or memory are at their limits
     */
    BrowserSession lease(SessionSettings settings);

    /** What the engine is and whether it can open sessions; cheap, never blocks. */
    EngineStatus status();

    /** Counts for metrics; cheap, never blocks. */
    EngineFigures figures();
}
