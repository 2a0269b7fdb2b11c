package architecture.seeded.agent;

import ch.qos.logback.classic.LoggerContext;
import com.microsoft.applicationinsights.TelemetryClient;
import com.microsoft.playwright.Page;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriInfo;
import liquibase.changelog.ChangeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.metrics.Counter;
import org.hibernate.Session;
import org.redisson.api.RedissonClient;

/** A service that knows every technology. */
record ForeignTechnology(
        Page page,
        HttpServletRequest request,
        UriInfo address,
        ChangeSet change,
        HealthCheck check,
        Counter counter,
        Session session,
        RedissonClient redis,
        LoggerContext logs,
        Span span,
        TelemetryClient insights) {}
