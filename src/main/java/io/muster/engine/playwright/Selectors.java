package io.muster.engine.playwright;

import io.muster.engine.ActionOutcome.Reason;

/** Muster's selectors in Playwright's words. */
final class Selectors {
    private static final String TEST_ID = "testid=";
    private static final String CHAIN = " >> ";

    private Selectors() {}

    /** {@code testid=x} becomes CSS on {@code data-testid}; CSS, {@code text=} and {@code role=} are Playwright's own. */
    static String toPlaywright(String selector) {
        if (selector.isBlank()) {
            throw new ActionFailure(Reason.INVALID_SELECTOR, "The selector is empty", null);
        }
        String trimmed = selector.strip();
        if (!trimmed.startsWith(TEST_ID)) {
            return trimmed;
        }
        int chain = trimmed.indexOf(CHAIN);
        String id = trimmed.substring(TEST_ID.length(), chain < 0 ? trimmed.length() : chain);
        return "css=[data-testid=" + quoted(id.strip()) + "]" + (chain < 0 ? "" : trimmed.substring(chain));
    }

    /** A CSS string; control characters as escapes (CSS Syntax Level 3 §4.3.7). */
    private static String quoted(String text) {
        StringBuilder css = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                css.append('\\').append(c);
            } else if (c < ' ') {
                css.append('\\').append(Integer.toHexString(c)).append(' ');
            } else {
                css.append(c);
            }
        }
        return css.append('"').toString();
    }
}
