package io.muster.engine.playwright.action;

import com.microsoft.playwright.TimeoutError;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.OnElement;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.NavigationAction;
import io.muster.engine.PageAction.Pdf;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionGoneException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Derives from Playwright's errors why an action failed. Its messages carry a log of the call, with page content and stacks:
 * they are read here and never shown.
 */
public final class PlaywrightFailures {
    private static final Pattern NET_ERROR = Pattern.compile("net::(ERR_[A-Z0-9_]+)");
    private static final Pattern SELECTOR_ERROR = Pattern.compile(
            "while parsing (?:css )?selector|Unknown engine|[Mm]alformed selector|is not a valid selector"
                    + "|InvalidSelectorError|SyntaxError|[Ii]nvalid selector|Unexpected token|Unknown attribute"
                    + "|must be one of|Role must not be empty|is not a valid XPath");
    private static final Pattern NOT_EDITABLE =
            Pattern.compile("Element is not an? <|Input of type .* cannot be filled|not an HTMLElement|Malformed value"
                    + "|Cannot type text into");
    private static final Pattern OTHER_NAVIGATION = Pattern.compile(
            "interrupted by another navigation|Download is starting|invalid URL|Frame was detached|frame was detached");
    private static final Pattern NO_PDF = Pattern.compile("PDF generation is only|printToPDF|PrintToPDF");
    private static final Pattern CLOSED = Pattern.compile("has been closed|Target closed|page was closed");
    private static final Pattern CRASHED = Pattern.compile("[Pp]age crashed|[Tt]arget crashed");
    private static final String MATCHED = "resolved to";
    private static final String NO_OPTION = "did not find some options";
    private static final String NOT_FOUND = "No element matched the selector within the timeout";

    private PlaywrightFailures() {}

    public static ActionFailure of(RuntimeException error, BrowserAction action) {
        if (error instanceof ActionFailure known) {
            return known;
        }
        if (error instanceof SessionGoneException) {
            return new ActionFailure(Reason.SESSION_LOST, "The browser session was lost", error);
        }
        if (error instanceof DeadlineException) {
            return new ActionFailure(Reason.TIMEOUT, "The page did not answer within the timeout", error);
        }
        String message = String.valueOf(error.getMessage());
        if (error instanceof TimeoutError) {
            return timeout(error, message, action);
        }
        Matcher network = NET_ERROR.matcher(message);
        if (network.find()) {
            return new ActionFailure(
                    Reason.NAVIGATION_FAILED, "The page could not be loaded: " + network.group(1), error);
        }
        return other(error, message, action);
    }

    /** Explains a timeout of an action on this element. */
    static ActionFailure ofElement(TimeoutError error, String selector) {
        return String.valueOf(error.getMessage()).contains(MATCHED)
                ? new ActionFailure(Reason.TIMEOUT, "The action did not end within the timeout", error)
                : new ActionFailure(Reason.NOT_FOUND, NOT_FOUND, error, selector);
    }

    private static ActionFailure timeout(RuntimeException error, String message, BrowserAction action) {
        boolean matched = message.contains(MATCHED);
        if (action instanceof Navigate || action instanceof NavigationAction) {
            return new ActionFailure(Reason.TIMEOUT, "The page did not load within the timeout", error);
        }
        if (action instanceof WaitFor waitFor) {
            return matched || !waitsForElement(waitFor)
                    ? new ActionFailure(Reason.TIMEOUT, "The condition did not come true within the timeout", error)
                    : new ActionFailure(Reason.NOT_FOUND, NOT_FOUND, error, sought(waitFor));
        }
        String selector = action instanceof OnElement target ? target.selector() : null;
        if (selector == null) {
            return new ActionFailure(Reason.TIMEOUT, "The action did not end within the timeout", error);
        }
        if (!matched) {
            return new ActionFailure(Reason.NOT_FOUND, NOT_FOUND, error, selector);
        }
        if (message.contains(NO_OPTION)) {
            return new ActionFailure(Reason.NOT_FOUND, "The element has no such option", error);
        }
        if (action instanceof Extract) {
            return new ActionFailure(Reason.TIMEOUT, "The action did not end within the timeout", error);
        }
        return new ActionFailure(
                Reason.NOT_ACTIONABLE, "The element was found but is covered, invisible, disabled or moving", error);
    }

    private static @Nullable String sought(WaitFor action) {
        return action.selector() == null ? "text=" + action.text() : action.selector();
    }

    private static boolean waitsForElement(WaitFor action) {
        return action.text() != null
                || (action.selector() != null
                        && (action.state() == ElementState.ATTACHED || action.state() == ElementState.VISIBLE));
    }

    private static ActionFailure other(RuntimeException error, String message, BrowserAction action) {
        if (SELECTOR_ERROR.matcher(message).find()) {
            return new ActionFailure(Reason.INVALID_SELECTOR, "The selector is not valid", error);
        }
        if (NOT_EDITABLE.matcher(message).find()) {
            return new ActionFailure(Reason.NOT_ACTIONABLE, "The element cannot take this value", error);
        }
        if ((action instanceof Navigate || action instanceof NavigationAction)
                && OTHER_NAVIGATION.matcher(message).find()) {
            return new ActionFailure(Reason.NAVIGATION_FAILED, "The navigation was not completed", error);
        }
        if (message.contains("Unknown key")) {
            return new ActionFailure(
                    Reason.FAILED, "The key is not known; keys are named as in Enter, a, Control+A", error);
        }
        if (action instanceof Pdf && NO_PDF.matcher(message).find()) {
            return new ActionFailure(Reason.FAILED, "Only a headless Chromium makes a PDF", error);
        }
        if (CRASHED.matcher(message).find()) {
            return new ActionFailure(Reason.FAILED, "The page crashed", error);
        }
        if (CLOSED.matcher(message).find()) {
            return new ActionFailure(Reason.FAILED, "The page was closed", error);
        }
        return new ActionFailure(Reason.FAILED, "The browser could not do this", error);
    }
}
