package io.muster.engine.playwright;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Does the actions on a page. Belongs to the session's thread. */
final class ActionRunner {
    /**
     * What a call gets beyond its own timeout before it is given up: Playwright's own timeout says what it waited for, and
     * that answer must have the time to arrive.
     */
    static final Duration GRACE = Duration.ofMillis(400);

    private static final String ERROR_PAGE = "chrome-error://chromewebdata/";
    private static final double ERROR_PAGE_CAP = 500;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SessionInbox inbox;
    private final NavigationGuard guard;
    private final Extraction extraction = new Extraction(this::timeout);

    ActionRunner(SessionInbox inbox, NavigationGuard guard) {
        this.inbox = inbox;
        this.guard = guard;
    }

    /**
     * Does one action, within a deadline of the inbox that includes {@link #GRACE}.
     *
     * @return the action's result, a JSON null where it has none
     */
    JsonNode run(Page page, BrowserAction action) {
        if (action instanceof Navigate navigate) {
            return navigate(page, navigate);
        }
        if (action instanceof Click click) {
            return click(page, click);
        }
        if (action instanceof Fill fill) {
            first(page, fill.selector()).fill(fill.value(), new Locator.FillOptions().setTimeout(timeout()));
            return JSON.nullNode();
        }
        if (action instanceof Extract extract) {
            return extraction.read(page, extract.field());
        }
        if (action instanceof ExtractFields extract) {
            return extraction.read(page, extract.fields());
        }
        if (action instanceof Screenshot screenshot) {
            return screenshot(page, screenshot);
        }
        if (action instanceof WaitFor waitFor) {
            return waitFor(page, waitFor);
        }
        if (action instanceof ReadPage) {
            return JSON.nullNode();
        }
        throw new IllegalArgumentException("unknown action " + action.name());
    }

    private JsonNode navigate(Page page, Navigate action) {
        guard.checkRequested(action.url());
        Response response;
        try {
            response = load(page, action);
        } catch (PlaywrightException e) {
            awaitErrorPage(page, String.valueOf(e.getMessage()));
            throw e;
        }
        // A page without a request of its own (about:blank, another fragment of the same page) has no status.
        return response == null
                ? JSON.objectNode().putNull("status")
                : JSON.objectNode().put("status", response.status());
    }

    private @Nullable Response load(Page page, Navigate action) {
        return page.navigate(
                action.url(),
                new Page.NavigateOptions()
                        .setTimeout(timeout())
                        .setWaitUntil(WaitUntilState.valueOf(action.waitUntil().name())));
    }

    /** The browser shows its error page a moment after it says why, and that would cut off the next navigation. */
    private static void awaitErrorPage(Page page, String error) {
        // What was aborted (a download, an empty answer) leaves the page where it was.
        if (!error.contains("net::ERR_") || error.contains("net::ERR_ABORTED")) {
            return;
        }
        try {
            page.waitForURL(
                    ERROR_PAGE::equals,
                    new Page.WaitForURLOptions().setTimeout(ERROR_PAGE_CAP).setWaitUntil(WaitUntilState.COMMIT));
        } catch (PlaywrightException e) {
            // It shows none.
        }
    }

    private JsonNode click(Page page, Click action) {
        first(page, action.selector())
                .click(new Locator.ClickOptions()
                        .setTimeout(timeout())
                        .setButton(MouseButton.valueOf(action.button().name()))
                        .setClickCount(action.count()));
        return JSON.nullNode();
    }

    private JsonNode screenshot(Page page, Screenshot action) {
        byte[] png = action.selector() == null
                ? page.screenshot(
                        new Page.ScreenshotOptions().setTimeout(timeout()).setFullPage(action.fullPage()))
                : first(page, action.selector()).screenshot(new Locator.ScreenshotOptions().setTimeout(timeout()));
        return JSON.objectNode().put("content_type", "image/png").put("base64", png);
    }

    private JsonNode waitFor(Page page, WaitFor action) {
        if (action.selector() != null) {
            first(page, action.selector())
                    .waitFor(new Locator.WaitForOptions()
                            .setTimeout(timeout())
                            .setState(
                                    WaitForSelectorState.valueOf(action.state().name())));
        }
        if (action.text() != null) {
            page.getByText(action.text()).first().waitFor(new Locator.WaitForOptions().setTimeout(timeout()));
        }
        if (action.url() != null) {
            page.waitForURL(
                    action.url(),
                    new Page.WaitForURLOptions().setTimeout(timeout()).setWaitUntil(WaitUntilState.COMMIT));
        }
        if (action.loadState() != null && action.loadState() != WaitUntil.COMMIT) {
            page.waitForLoadState(
                    LoadState.valueOf(action.loadState().name()),
                    new Page.WaitForLoadStateOptions().setTimeout(timeout()));
        }
        return JSON.nullNode();
    }

    /** Playwright would refuse a selector with several matches; a caller means the first. */
    static Locator first(Page page, String selector) {
        return page.locator(Selectors.toPlaywright(selector)).first();
    }

    /** What is left for the action that is going on, in milliseconds; never 0, which would mean no timeout. */
    static double timeout(SessionInbox inbox) {
        return Math.max(1, inbox.remaining().minus(GRACE).toMillis());
    }

    private double timeout() {
        return timeout(inbox);
    }
}
