package io.muster.steps;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One executed action in a result.
 *
 * @param step where it stands in the payload
 * @param durationMs milliseconds in the engine
 * @param error why it failed, beginning with the reason that the actions API gives
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepReport(
        String step,
        String action,
        boolean ok,
        double durationMs,
        @Nullable String error) {}
