package io.muster.engine.playwright.channel;

/** The session's connection has ended: it was closed, or its browser or the browser host has died. */
public final class SessionGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SessionGoneException(String reason) {
        super(reason);
    }
}
