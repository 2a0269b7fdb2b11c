package io.muster.engine.playwright;

/** A call into the browser did not end by its deadline and was given up. */
final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlineException() {
        super("deadline passed");
    }
}
