package io.muster.agent.model;

import io.muster.common.Json;
import io.muster.engine.SessionState;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The state that a browser session needs to continue where it was, as it is stored.
 *
 * @param version of this form
 * @param storageState in the form of Playwright's {@code storageState}
 * @param pages the URLs of its pages, the current one first; empty to begin at the start URL
 */
public record SavedSession(int version, JsonNode storageState, List<String> pages) {
    private static final int CURRENT = 1;

    public SavedSession {
        if (version != CURRENT) {
            throw new IllegalArgumentException("a saved session of another version");
        }
        pages = List.copyOf(pages);
    }

    public SavedSession(JsonNode storageState, List<String> pages) {
        this(CURRENT, storageState, pages);
    }

    public static SavedSession of(SessionState state) {
        return new SavedSession(Json.MAPPER.readTree(state.storageState()), state.pages());
    }

    /**
     * Reads what {@link #bytes} has written.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static SavedSession parse(String text) {
        try {
            return Json.MAPPER.readValue(text, SavedSession.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a saved session", e);
        }
    }

    public byte[] bytes() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "SavedSession[" + pages.size() + " pages]";
    }
}
