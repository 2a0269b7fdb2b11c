package io.muster.engine;

/**
 * The current page of a session.
 *
 * @param loadState {@code loading}, {@code interactive} or {@code complete}; {@code unknown} where the page did not answer
 */
public record PageState(String url, String title, String loadState) {
    /** For a session whose page cannot be asked any more. */
    public static final PageState UNKNOWN = new PageState("", "", "unknown");
}
