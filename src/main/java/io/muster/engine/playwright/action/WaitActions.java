package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;

/** Waits. */
final class WaitActions {
    private final Elements elements;

    WaitActions(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.perform(WaitFor.class, this::waitFor);
    }

    private void waitFor(Page page, WaitFor action) {
        if (action.selector() != null) {
            waitForElement(page, action.selector(), action.state());
        }
        if (action.text() != null) {
            page.getByText(action.text()).first().waitFor(new Locator.WaitForOptions().setTimeout(elements.timeout()));
        }
        if (action.url() != null) {
            page.waitForURL(
                    action.url(),
                    new Page.WaitForURLOptions().setTimeout(elements.timeout()).setWaitUntil(WaitUntilState.COMMIT));
        }
        if (action.loadState() != null && action.loadState() != WaitUntil.COMMIT) {
            page.waitForLoadState(
                    LoadState.valueOf(action.loadState().name()),
                    new Page.WaitForLoadStateOptions().setTimeout(elements.timeout()));
        }
    }

    private void waitForElement(Page page, String selector, ElementState state) {
        boolean gone = state == ElementState.DETACHED || state == ElementState.HIDDEN;
        if (gone && elements.isStale(page, selector)) {
            return;
        }
        elements.first(page, selector)
                .waitFor(new Locator.WaitForOptions()
                        .setTimeout(elements.timeout())
                        .setState(WaitForSelectorState.valueOf(state.name())));
    }
}
