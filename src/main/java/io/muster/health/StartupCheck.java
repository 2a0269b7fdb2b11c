package io.muster.health;

import io.muster.database.Database;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: the schema is in place and the search for a browser has ended, one way or the other. */
@Startup
@ApplicationScoped
public class StartupCheck implements HealthCheck {
    @Inject
    Database database;

    @Inject
    BrowserEngine engine;

    @Override
    public HealthCheckResponse call() {
        boolean started = database.status().isReady() && engine.status().state() != EngineStatus.State.PROVISIONING;
        return HealthCheckResponse.named("muster").status(started).build();
    }
}
