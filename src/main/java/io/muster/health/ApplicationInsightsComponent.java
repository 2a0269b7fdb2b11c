package io.muster.health;

import io.muster.telemetry.insights.ApplicationInsights;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** State of the export to Application Insights, as far as it is known to this server. */
@ApplicationScoped
public class ApplicationInsightsComponent implements Component {
    @Inject
    ApplicationInsights insights;

    @Override
    public String name() {
        return "application_insights";
    }

    @Override
    public Reading read() {
        return switch (insights.status()) {
            case NOT_CONFIGURED -> Reading.of(Reading.NOT_CONFIGURED).with("enabled", false);
            case NOT_ATTACHED ->
                Reading.of(Reading.DEGRADED)
                        .with("enabled", false)
                        .with("detail", "the server was started without the javaagent");
            case UNREACHABLE ->
                Reading.of(Reading.DEGRADED)
                        .with("enabled", true)
                        .with("detail", "the ingestion endpoint cannot be reached");
            case REACHABLE -> Reading.of(Reading.HEALTHY).with("enabled", true);
        };
    }
}
