package io.muster.agent;

import io.muster.agent.history.ActionTarget;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.CreatedAgent;
import io.muster.agent.model.NewAgent;
import io.muster.common.Caller;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.BrowserAction;
import io.muster.telemetry.masking.MaskedUrl;
import io.muster.telemetry.tracing.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What traces show of agents. */
final class AgentSpans {
    private static final String AGENT = "muster.agent.id";
    private static final String TENANT = "muster.tenant";

    private AgentSpans() {}

    static CreatedAgent creating(Caller caller, NewAgent wanted, Supplier<CreatedAgent> creation) {
        return Operation.of("agent create")
                .with(TENANT, caller.tenant().value())
                .with("muster.agent.channel", wanted.channel())
                .run(course -> {
                    CreatedAgent created = creation.get();
                    course.add(
                            AGENT,
                            () -> Optional.of(created.agent().agent().agentId().value()));
                    return created;
                });
    }

    static ActionOutcome acting(AgentKey agent, BrowserAction action, Supplier<ActionOutcome> work) {
        return Operation.of("action " + action.name())
                .with(TENANT, agent.tenant().value())
                .with(AGENT, agent.id().value())
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
