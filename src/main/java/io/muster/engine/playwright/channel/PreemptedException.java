package io.muster.engine.playwright.channel;

/** What the session did by itself was given up because somebody wants something of it. */
public final class PreemptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PreemptedException() {
        super("an action came in", null, false, false);
    }
}
