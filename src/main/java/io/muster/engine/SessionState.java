package io.muster.engine;

import io.muster.common.WellFormedText;
import java.util.List;

/**
 * The state that a session needs to continue elsewhere.
 *
 * @param storageState cookies, localStorage and IndexedDB in the form of Playwright's {@code storageState}
 * @param pages the URLs of its pages, the current one first
 */
public record SessionState(String storageState, List<String> pages) {
    public SessionState {
        storageState = WellFormedText.of(storageState);
        pages = pages.stream().map(WellFormedText::of).toList();
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "SessionState[" + storageState.length() + " characters, " + pages.size() + " pages]";
    }
}
