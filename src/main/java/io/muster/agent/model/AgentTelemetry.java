package io.muster.agent.model;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.engine.ActionOutcome;
import io.muster.engine.EndReason;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import io.muster.telemetry.tracing.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics of agents, and the span of their creation. */
@ApplicationScoped
public class AgentTelemetry implements MeterSource {
    private static final Metric ACTIVE =
            Metric.gauge("active_agents", "Agents with an open browser session on this server.");
    private static final Metric CREATE = Metric.timer(
            "agent_create_duration_seconds",
            "Creating an agent, its browser session included. Outcome: created, repeated (an Idempotency-Key was seen"
                    + " before), refused (4xx) or failed (5xx).",
            "outcome");
    private static final Metric ENDED = Metric.counter(
            "agent_sessions_ended_total",
            "Agents' sessions that ended without a request: lost (a crash), idle or lifetime.",
            "reason");
    private static final Metric ACTION = Metric.timer(
            "agent_action_duration_seconds",
            "Actions in the browser, from their begin on the session's thread. Outcome: done or failed.",
            "action",
            "outcome");
    private static final Metric FAILURE = Metric.counter(
            "agent_action_failures_total",
            "Actions that failed, by the reason that the reply names.",
            "action",
            "reason");

    public static final List<Metric> METRICS = List.of(ACTIVE, CREATE, ENDED, ACTION, FAILURE);

    @Inject
    Meters meters;

    @Inject
    LiveAgents live;

    @Override
    public void bind(Meters bound) {
        bound.gauge(ACTIVE, live::count);
        for (EndReason reason : EndReason.values()) {
            bound.add(ENDED, 0, label(reason));
        }
    }

    /** Traces the creation of an agent and measures it by its outcome. */
    public CreatedAgent creating(Caller caller, NewAgent wanted, Supplier<CreatedAgent> creation) {
        return Operation.of("agent create")
                .with("muster.tenant", caller.tenant().value())
                .with("muster.agent.channel", wanted.channel())
                .run(course -> {
                    CreatedAgent created = measured(creation);
                    course.add(
                            "muster.agent.id",
                            () -> Optional.of(created.agent().row().agentId().value()));
                    return created;
                });
    }

    private CreatedAgent measured(Supplier<CreatedAgent> creation) {
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            CreatedAgent created = creation.get();
            outcome = created.replayed() ? "repeated" : "created";
            return created;
        } catch (AppException refusal) {
            outcome = refusal.code().isServerError() ? "failed" : "refused";
            throw refusal;
        } finally {
            meters.record(CREATE, Duration.ofNanos(System.nanoTime() - begun), outcome);
        }
    }

    public void performed(String action, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Failed failed) {
            meters.record(ACTION, failed.duration(), action, "failed");
            meters.increment(FAILURE, action, label(failed.reason()));
        } else {
            meters.record(ACTION, outcome.duration(), action, "done");
        }
    }

    public void sessionEnded(EndReason reason) {
        meters.increment(ENDED, label(reason));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
