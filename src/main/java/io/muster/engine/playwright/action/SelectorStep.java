package io.muster.engine.playwright.action;

import io.muster.engine.ActionOutcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One selector of a chain.
 *
 * @param selector not empty, without white space around it
 * @param withinFrame true when it is looked for in the frame that the step before has found, false within the element
 */
record SelectorStep(String selector, boolean withinFrame) {
    private static final String CHAIN = ">>";
    private static final Pattern TEXT_BEGUN = Pattern.compile("\\s*text\\s*=.+", Pattern.DOTALL);
    private static final int NO_QUOTE = -1;

    SelectorStep {
        if (selector.isEmpty()) {
            throw new ActionFailure(Reason.INVALID_SELECTOR, "The selector is empty, or a step of it is", null);
        }
    }

    /** Takes a chain apart at {@code >>} and {@code >>>}; not within quotes, which it sees as Playwright does. */
    static List<SelectorStep> split(String chain) {
        if (!chain.contains(CHAIN)) {
            return List.of(new SelectorStep(chain.strip(), false));
        }
        List<SelectorStep> steps = new ArrayList<>();
        boolean withinFrame = false;
        int start = 0;
        int quote = NO_QUOTE;
        for (int at = 0; at < chain.length(); at++) {
            char c = chain.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                quote = NO_QUOTE;
            } else if (quote == NO_QUOTE && isQuote(c) && !isTextBegun(chain, start, at)) {
                quote = c;
            } else if (quote == NO_QUOTE && chain.startsWith(CHAIN, at)) {
                steps.add(new SelectorStep(chain.substring(start, at).strip(), withinFrame));
                withinFrame = chain.startsWith(">", at + CHAIN.length());
                start = at + CHAIN.length() + (withinFrame ? 1 : 0);
                at = start - 1;
            }
        }
        steps.add(new SelectorStep(chain.substring(start).strip(), withinFrame));
        return List.copyOf(steps);
    }

    /** The chain that {@link #split} would take apart into these; empty for none. */
    static String join(List<SelectorStep> steps) {
        StringBuilder chain = new StringBuilder();
        for (SelectorStep step : steps) {
            if (!chain.isEmpty()) {
                chain.append(step.withinFrame() ? " >>> " : " >> ");
            }
            chain.append(step.selector());
        }
        return chain.toString();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** In {@code text=Don't} the quote is an apostrophe. */
    private static boolean isTextBegun(String chain, int start, int at) {
        return TEXT_BEGUN.matcher(chain).region(start, at).matches();
    }
}
