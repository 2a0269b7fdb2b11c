package io.muster.engine;

import io.muster.common.WellFormedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The current page of a session.
 *
 * @param title at most 1,000 characters of it
 * @param loadState {@code loading}, {@code interactive} or {@code complete}; {@code unknown} where the page did not answer
 */
public record PageState(String url, String title, String loadState) {
    /** The state of a page that cannot be asked any more. */
    public static final PageState UNKNOWN = new PageState("", "", "unknown");

    private static final int MAX_TITLE = 1_000;

    public PageState {
        url = WellFormedText.of(url);
        title = WellFormedText.of(WellFormedText.cut(title, MAX_TITLE));
    }

    /** The members as the result of {@link BrowserAction.ReadPage}. */
    public JsonNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", url)
                .put("title", title)
                .put("load_state", loadState);
    }
}
