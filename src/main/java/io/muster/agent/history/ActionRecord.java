package io.muster.agent.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.agent.model.AgentKey;
import io.muster.common.AgentId;
import io.muster.common.TenantId;
import io.muster.common.WellFormedText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action of an agent as the history stores it: masked, and short enough for every column.
 *
 * @param time when it was done; microsecond precision
 * @param userId who asked for it
 * @param target the selector or URL; absent where the action has none
 * @param inputLength how many characters were typed; what they were is not recorded
 * @param failure the reason, as replies name it; absent when it worked
 * @param urlBefore where the agent was, as last seen; absent where that is not known
 * @param sha256 of the picture, document or snapshot that was taken, in 64 hexadecimal digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActionRecord(
        Instant time,
        String tenant,
        String agent,
        String userId,
        String requestId,
        String action,
        @Nullable String target,
        @Nullable Integer inputLength,
        @Nullable String failure,
        long durationMicros,
        @Nullable String urlBefore,
        @Nullable String urlAfter,
        @Nullable String sha256) {
    /** Selectors and URLs can be longer than anyone reads. */
    static final int MAX_TEXT = 2_048;

    public ActionRecord {
        target = storable(target);
        urlBefore = storable(urlBefore);
        urlAfter = storable(urlAfter);
    }

    private static @Nullable String storable(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return WellFormedText.of(WellFormedText.shorten(text, MAX_TEXT));
    }

    AgentKey key() {
        return new AgentKey(new TenantId(tenant), new AgentId(agent));
    }

    Duration duration() {
        return Duration.ofNanos(durationMicros * 1_000);
    }

    boolean failed() {
        return failure != null;
    }
}
