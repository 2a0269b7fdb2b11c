package io.muster.engine.playwright;

/** Ends a call into a page that stands still because it has opened a dialog which must be answered first. */
final class DialogOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DialogOpenedException() {
        super("a dialog has opened");
    }
}
