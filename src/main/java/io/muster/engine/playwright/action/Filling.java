package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import io.muster.common.WellFormedText;
import io.muster.engine.ActionOutcome.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fills an element and reads back what it holds: an editor can refuse a text that is set at once, or change it. What was
 * refused is typed; what is refused then, too, is an error that says what is there.
 */
final class Filling {
    private static final int SHOWN = 100;
    /** An element that is replaced when it is filled is not waited for. */
    private static final double READING_MILLIS = 1_000;

    /** Playwright itself checks that such an input takes the value; it is shown in another form. */
    private static final Set<String> CHECKED =
            Set.of("date", "time", "datetime-local", "month", "week", "color", "range", "number");

    private static final Pattern NO_INPUT = Pattern.compile("Node is not an <input>");
    /** A page may write a number or a date in its own way. */
    private static final Pattern FORM = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

    private Filling() {}

    static void fill(Locator element, String value, double timeout) {
        element.fill(value, new Locator.FillOptions().setTimeout(timeout));
        if (holds(element, value, timeout) || CHECKED.contains(type(element, timeout))) {
            return;
        }
        type(element, value, timeout);
        Optional<String> there = read(element, timeout);
        if (there.isPresent() && !isSame(value, there.get())) {
            String shown = type(element, timeout).equals("password") ? "another value" : quoted(there.get());
            throw new ActionFailure(
                    Reason.NOT_ACTIONABLE, "The element did not take the value: it holds " + shown, null);
        }
    }

    private static void type(Locator element, String value, double timeout) {
        element.selectText(new Locator.SelectTextOptions().setTimeout(timeout));
        element.press("Delete", new Locator.PressOptions().setTimeout(timeout));
        element.pressSequentially(value, new Locator.PressSequentiallyOptions().setTimeout(timeout));
    }

    private static String quoted(String text) {
        return '"' + WellFormedText.shorten(text, SHOWN) + '"';
    }

    private static boolean holds(Locator element, String value, double timeout) {
        return read(element, timeout).map(there -> isSame(value, there)).orElse(true);
    }

    /** Reads the value or text of the element; empty when it is gone. */
    private static Optional<String> read(Locator element, double timeout) {
        double limit = Math.min(timeout, READING_MILLIS);
        try {
            return Optional.of(element.inputValue(new Locator.InputValueOptions().setTimeout(limit)));
        } catch (TimeoutError e) {
            return Optional.empty();
        } catch (PlaywrightException e) {
            if (!NO_INPUT.matcher(String.valueOf(e.getMessage())).find()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(element.innerText(new Locator.InnerTextOptions().setTimeout(limit)));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }

    private static String type(Locator element, double timeout) {
        String type = element.getAttribute("type", new Locator.GetAttributeOptions().setTimeout(timeout));
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    static boolean isSame(String value, String there) {
        return there.equals(value) || form(there).equals(form(value));
    }

    private static String form(String text) {
        String bare = FORM.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.isEmpty() ? text.strip() : bare;
    }
}
