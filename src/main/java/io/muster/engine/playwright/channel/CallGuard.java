package io.muster.engine.playwright.channel;

import java.time.Duration;

/** Ends a call into a browser that is over its deadline, where the thread that waits for it cannot. */
@FunctionalInterface
public interface CallGuard {
    /** For waits that know their deadline. */
    CallGuard NONE = limit -> () -> {};

    /** Watches a call until the watch is closed. */
    Watch watch(Duration limit);

    /** A call in progress. */
    @FunctionalInterface
    interface Watch {
        void close();
    }
}
