package io.muster.engine.playwright.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.FireAndForget;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.PageState;
import io.muster.engine.SessionAction.ClosePage;
import io.muster.engine.SessionAction.ListPages;
import io.muster.engine.SessionAction.SwitchPage;
import io.muster.engine.playwright.action.ActionFailure;
import io.muster.engine.playwright.action.ActionTable;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists, switches and closes the pages of a session. Belongs to the session's thread. */
final class PageActions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration TITLE_CAP = Duration.ofMillis(300);

    private final SessionChannel channel;
    private final CurrentPage current;
    private final PageList pages;

    PageActions(SessionChannel channel, CurrentPage current) {
        this.channel = channel;
        this.current = current;
        this.pages = current.pages();
    }

    void addTo(ActionTable table) {
        table.answer(ListPages.class, (page, action) -> list());
        table.answer(SwitchPage.class, (page, action) -> switchTo(action.index()));
        table.answer(ClosePage.class, (page, action) -> close(action.index()));
    }

    /** {@code [{index, url, title, current}]}. */
    private JsonNode list() {
        ArrayNode list = JSON.arrayNode();
        List<Page> all = pages.all();
        for (int index = 0; index < all.size(); index++) {
            Page page = all.get(index);
            list.add(described(index, page).put("title", title(page)).put("current", page == pages.current()));
        }
        return list;
    }

    /** {@code {index, url}} of the page that is the current one now. */
    private JsonNode switchTo(int index) {
        pages.become(require(index));
        Page page = current.usable();
        try {
            // In a window the page that is in front gets the input.
            page.bringToFront();
        } catch (PlaywrightException e) {
            // It may be crashing or standing still; the next action finds out.
        }
        return described(pages.all().indexOf(page), page);
    }

    /** {@code {index, url}} of the page that is the current one afterwards. */
    private JsonNode close(@Nullable Integer index) {
        Page closing = index == null ? pages.current() : require(index);
        if (pages.hasCrashed(closing)) {
            FireAndForget.close(closing);
            pages.drop(closing);
        } else {
            closing.close();
        }
        Page left = current.usable();
        return described(pages.all().indexOf(left), left);
    }

    private Page require(int index) {
        List<Page> all = pages.all();
        if (index >= all.size()) {
            throw new ActionFailure(
                    Reason.NOT_FOUND, "There is no page " + index + "; the last one is " + (all.size() - 1), null);
        }
        return all.get(index);
    }

    private static ObjectNode described(int index, Page page) {
        return JSON.objectNode().put("index", index).put("url", page.url());
    }

    private String title(Page page) {
        if (pages.hasCrashed(page)) {
            return "";
        }
        try {
            return channel.state(page, TITLE_CAP).map(PageState::title).orElse("");
        } catch (DeadlineException | PlaywrightException e) {
            return "";
        }
    }
}
