package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.NavigationAction.Back;
import io.muster.engine.NavigationAction.Forward;
import io.muster.engine.NavigationAction.Reload;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Loads pages. */
final class NavigationActions {
    private static final String ERROR_PAGE = "chrome-error://chromewebdata/";
    private static final double ERROR_PAGE_CAP = 500;

    private final NavigationGuard guard;
    private final SentContext sent;
    private final DoubleSupplier timeout;

    NavigationActions(NavigationGuard guard, SentContext sent, DoubleSupplier timeout) {
        this.guard = guard;
        this.sent = sent;
        this.timeout = timeout;
    }

    void addTo(ActionTable table) {
        table.answer(Navigate.class, this::navigate);
        table.answer(Back.class, (page, action) -> back(page));
        table.answer(Forward.class, (page, action) -> forward(page));
        table.answer(Reload.class, (page, action) -> reload(page));
    }

    private JsonNode navigate(Page page, Navigate action) {
        guard.checkRequested(action.url());
        WaitUntilState state = WaitUntilState.valueOf(action.waitUntil().name());
        return status(loading(
                page,
                () -> sent.during(
                        page,
                        () -> page.navigate(
                                action.url(),
                                new Page.NavigateOptions()
                                        .setTimeout(timeout.getAsDouble())
                                        .setWaitUntil(state)))));
    }

    private JsonNode back(Page page) {
        return moved(page, "back", () -> page.goBack(new Page.GoBackOptions().setTimeout(timeout.getAsDouble())));
    }

    private JsonNode forward(Page page) {
        return moved(
                page, "forward", () -> page.goForward(new Page.GoForwardOptions().setTimeout(timeout.getAsDouble())));
    }

    private JsonNode reload(Page page) {
        return status(loading(page, () -> page.reload(new Page.ReloadOptions().setTimeout(timeout.getAsDouble()))));
    }

    private JsonNode moved(Page page, String direction, Supplier<@Nullable Response> move) {
        String before = page.url();
        Response response = loading(page, move);
        // Playwright answers the same for a page that has no status; but then the address has changed.
        if (response == null && page.url().equals(before)) {
            throw new ActionFailure(
                    Reason.NAVIGATION_FAILED, "The history has no page to go " + direction + " to", null);
        }
        return status(response);
    }

    private @Nullable Response loading(Page page, Supplier<@Nullable Response> load) {
        try {
            return load.get();
        } catch (PlaywrightException e) {
            awaitErrorPage(page, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** A page that needs no request (about:blank, another fragment of the same page) has no status. */
    private static JsonNode status(@Nullable Response response) {
        return response == null
                ? JsonNodeFactory.instance.objectNode().putNull("status")
                : JsonNodeFactory.instance.objectNode().put("status", response.status());
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
}
