package io.muster.telemetry;

import io.muster.telemetry.insights.ApplicationInsights;
import io.muster.telemetry.insights.JavaAgent;
import io.muster.telemetry.tracing.SpanEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** What has happened, told to the agent that is attached: a custom event in Application Insights, else one of the span at hand. */
@ApplicationScoped
public class Events {
    @Inject
    ApplicationInsights insights;

    /** Whether anybody listens: what is to be told need not be put together otherwise. */
    public boolean isEnabled() {
        return JavaAgent.attached() != JavaAgent.NONE;
    }

    /**
     * Tells of an event; does nothing without an agent.
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
