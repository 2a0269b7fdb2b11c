package io.muster.engine.playwright.action;

import io.muster.engine.ActionOutcome.Reason;
import java.util.List;
import java.util.regex.Pattern;

/** Muster's selectors in Playwright's words. */
final class Selectors {
    private static final String TEST_ID = "testid=";
    private static final String REFERENCE = "ref=";
    private static final String CHAIN = " >> ";
    private static final String ENTER_FRAME = " >> internal:control=enter-frame >> ";
    private static final Pattern REFERENCE_NAME = Pattern.compile("(f\\d+)?e\\d+");
    private static final Pattern WITHIN_FRAME = Pattern.compile("ref=\\s*f\\d+e\\d+\\s*");

    private Selectors() {}

    /**
     * {@code testid=x} becomes CSS on {@code data-testid}, {@code ref=x} the reference of a snapshot, {@code >>>} the step
     * into a frame; CSS, {@code text=}, {@code role=} and {@code >>} are Playwright's own.
     */
    static String toPlaywright(String selector) {
        StringBuilder result = new StringBuilder();
        for (SelectorStep step : SelectorStep.split(selector)) {
            if (!result.isEmpty()) {
                result.append(step.withinFrame() ? ENTER_FRAME : CHAIN);
            }
            result.append(translated(step.selector()));
        }
        return result.toString();
    }

    /** True when it names an element of the last snapshot. */
    static boolean isReference(String selector) {
        return selector.stripLeading().startsWith(REFERENCE);
    }

    /** True when it finds elements in a frame of the page and not in the page itself. */
    static boolean entersFrame(String selector) {
        List<SelectorStep> steps = SelectorStep.split(selector);
        return steps.stream().anyMatch(SelectorStep::withinFrame)
                || WITHIN_FRAME.matcher(steps.get(0).selector()).matches();
    }

    private static String translated(String step) {
        if (step.startsWith(TEST_ID)) {
            return "css=[data-testid=" + quoted(step.substring(TEST_ID.length()).strip()) + "]";
        }
        if (!step.startsWith(REFERENCE)) {
            return step;
        }
        String name = step.substring(REFERENCE.length()).strip();
        if (!REFERENCE_NAME.matcher(name).matches()) {
            throw new ActionFailure(Reason.INVALID_SELECTOR, "A reference looks like ref=e12 or ref=f1e3", null);
        }
        return "aria-ref=" + name;
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
