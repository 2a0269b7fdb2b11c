package io.muster.engine.playwright.page;

/** Ends a call into a page that stands still because it has opened a dialog which must be answered first. */
public final class DialogOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DialogOpenedException() {
        super("a dialog has opened");
    }
}
