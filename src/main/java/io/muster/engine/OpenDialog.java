package io.muster.engine;

import io.muster.common.WellFormedText;

/**
 * A dialog that a page has opened; the page stands still until it is answered.
 *
 * @param type {@code alert}, {@code confirm}, {@code prompt} or {@code beforeunload}
 * @param message at most 2,000 characters of it
 * @param defaultValue the text that a prompt proposes; else empty
 */
public record OpenDialog(String type, String message, String defaultValue) {
    private static final int MAX_TEXT = 2_000;

    public OpenDialog {
        message = shortened(message);
        defaultValue = shortened(defaultValue);
    }

    private static String shortened(String text) {
        return WellFormedText.of(WellFormedText.cut(text, MAX_TEXT));
    }
}
