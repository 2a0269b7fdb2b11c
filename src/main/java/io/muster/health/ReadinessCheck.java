package io.muster.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: the same truth as {@code /api/agents/health/ready}. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {
    @Inject
    ComponentReport report;

    @Override
    public HealthCheckResponse call() {
        ComponentReport.Report now = report.read();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("muster").status(now.ready());
        now.components().forEach((name, component) -> response.withData(name, String.valueOf(component.get("status"))));
        return response.build();
    }
}
