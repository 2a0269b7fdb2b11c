package io.muster.http.api.agent;

import io.muster.agent.history.ActionRecord;
import io.muster.agent.history.HistoryEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action in an agent's history on the wire.
 *
 * @param durationMs milliseconds that the action took in the engine
 */
record HistoryView(
        long id,
        Instant time,
        String action,
        @Nullable String target,
        @Nullable Integer inputLength,
        String outcome,
        @Nullable String reason,
        double durationMs,
        @Nullable String urlBefore,
        @Nullable String urlAfter,
        @Nullable String sha256,
        String userId,
        String requestId) {
    static final String DONE = "done";
    static final String FAILED = "failed";
    private static final double MICROS_PER_MILLI = 1e3;

    static HistoryView of(HistoryEntry entry) {
        ActionRecord action = entry.record();
        return new HistoryView(
                entry.id(),
                action.time(),
                action.action(),
                action.target(),
                action.inputLength(),
                action.failure() == null ? DONE : FAILED,
                action.failure(),
                action.durationMicros() / MICROS_PER_MILLI,
                action.urlBefore(),
                action.urlAfter(),
                action.sha256(),
                action.userId(),
                action.requestId());
    }
}
