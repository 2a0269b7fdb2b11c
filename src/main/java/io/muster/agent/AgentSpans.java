package io.muster.agent;

import io.muster.agent.history.ActionTarget;
import io.muster.agent.model.AgentKey;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.BrowserAction;
import io.muster.telemetry.masking.MaskedUrl;
import io.muster.telemetry.tracing.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Spans of agents' actions. */
final class AgentSpans {
    private AgentSpans() {}

    static ActionOutcome acting(AgentKey agent, BrowserAction action, Supplier<ActionOutcome> work) {
        return Operation.of("action " + action.name())
                .with("muster.tenant", agent.tenant().value())
                .with("muster.agent.id", agent.id().value())
                .with("muster.action.name", action.name())
                .run(course -> {
                    ActionOutcome outcome = work.get();
                    course.add("muster.action.target", () -> ActionTarget.of(action));
                    course.add(
                            "muster.page.url",
                            () -> Optional.of(MaskedUrl.of(outcome.page().url())));
                    if (outcome instanceof Failed failed) {
                        course.failed(failed.reason().name().toLowerCase(Locale.ROOT));
                    }
                    return outcome;
                });
    }
}
