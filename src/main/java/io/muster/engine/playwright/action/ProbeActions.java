package io.muster.engine.playwright.action;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import io.muster.common.WellFormedText;
import io.muster.engine.PageAction.ConsoleErrors;
import io.muster.engine.PageAction.Present;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looks at a page without waiting for anything. */
final class ProbeActions {
    private static final int MAX_ERRORS = 50;
    private static final int MAX_TEXT = 500;

    /** The shortest timeout that Playwright accepts; 0 would mean no limit. */
    private static final double AT_ONCE = 1;

    private final Elements elements;

    ProbeActions(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.answer(Present.class, (page, action) -> BooleanNode.valueOf(isPresent(page, action)));
        table.answer(ConsoleErrors.class, (page, action) -> errors(page));
    }

    private boolean isPresent(Page page, Present action) {
        if (action.selector() != null) {
            return !elements.isStale(page, action.selector())
                    && elements.first(page, action.selector()).isVisible();
        }
        if (action.text() != null) {
            return page.getByText(action.text()).first().isVisible();
        }
        return action.url() != null && isAt(page, action.url());
    }

    /** The glob is read by Playwright, as when it is waited for. */
    private static boolean isAt(Page page, String url) {
        try {
            page.waitForURL(
                    url, new Page.WaitForURLOptions().setTimeout(AT_ONCE).setWaitUntil(WaitUntilState.COMMIT));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    private static JsonNode errors(Page page) {
        List<String> messages = Stream.concat(
                        page.pageErrors().stream(),
                        page.consoleMessages().stream()
                                .filter(message -> message.type().equals("error"))
                                .map(ConsoleMessage::text))
                .toList();
        ArrayNode latest = JsonNodeFactory.instance.arrayNode();
        messages.stream()
                .skip(Math.max(0, messages.size() - MAX_ERRORS))
                .map(text -> WellFormedText.cut(text, MAX_TEXT))
                .forEach(latest::add);
        return latest;
    }
}
