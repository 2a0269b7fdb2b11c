package io.muster.engine.playwright.capacity;

/** A process that starts and ends browsers for the fleet on command, without waiting. */
public interface BrowserHome {
    /** Starts a browser under a key that was never used before. */
    void launch(String key, BrowserLaunch launch);

    /** Ends a browser that has no sessions any more. */
    void end(String key);
}
