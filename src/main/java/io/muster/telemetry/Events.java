package io.muster.telemetry;

import io.muster.telemetry.insights.ApplicationInsights;
import io.muster.telemetry.insights.JavaAgent;
import io.muster.telemetry.tracing.SpanEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Publishes events to the attached agent: a custom event in Application Insights, else an event of the current span. */
@ApplicationScoped
public class Events {
    @Inject
    ApplicationInsights insights;

    /** True where events are received; otherwise they need not be built. */
    public boolean isEnabled() {
        return JavaAgent.attached() != JavaAgent.NONE;
    }

    /**
     * Publishes an event; does nothing without an agent.
     *
     * @param name a thing and what became of it, such as {@code agent.created}
     * @param properties ids and names of few values
     */
    public void publish(String name, Map<String, String> properties) {
        switch (JavaAgent.attached()) {
            case APPLICATION_INSIGHTS -> insights.track(name, properties);
            case OPEN_TELEMETRY -> SpanEvents.add(name, properties);
            case NONE -> {}
        }
    }
}
