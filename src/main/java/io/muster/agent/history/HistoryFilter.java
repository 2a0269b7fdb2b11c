package io.muster.agent.history;

import org.jspecify.annotations.Nullable;

/**
 * Which actions of an agent a history shows; what is absent does not narrow it.
 *
 * @param action an action's name
 */
public record HistoryFilter(
        @Nullable String action, @Nullable Outcome outcome) {
    /** The result of an action. */
    public enum Outcome {
        DONE,
        FAILED
    }
}
