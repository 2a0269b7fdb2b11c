package io.muster.engine.playwright;

/** The session's connection has ended: it was closed, or its browser or the browser host has died. */
final class SessionGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionGoneException(String reason) {
        super(reason);
    }
}
