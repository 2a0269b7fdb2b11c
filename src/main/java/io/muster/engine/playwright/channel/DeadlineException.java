package io.muster.engine.playwright.channel;

/** A call into the browser did not end by its deadline and was given up. */
public final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeadlineException() {
        super("deadline passed");
    }
}
