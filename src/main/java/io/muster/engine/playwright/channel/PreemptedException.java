package io.muster.engine.playwright.channel;

/** Background work of the session was abandoned because a caller's command came in. */
public final class PreemptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PreemptedException() {
        super("an action came in", null, false, false);
    }
}
