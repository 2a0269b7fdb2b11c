package io.muster.project.taskade;

import io.muster.common.AppException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Availability of Taskade, as of the last check: health reports read it as often as they like. The look goes the way of
 * all calls, so it also finds out when a circuit breaker may close again.
 */
@ApplicationScoped
public class TaskadeHealth {
    private static final Logger LOG = LoggerFactory.getLogger(TaskadeHealth.class);

    @Inject
    Taskade taskade;

    @Inject
    TaskadeConfig config;

    @Inject
    Clock clock;

    private volatile Status last = new Status("degraded", "not asked yet");
    private volatile Instant nextLook = Instant.MIN;

    /**
     * State of Taskade.
     *
     * @param status {@code not_configured}, {@code healthy} or {@code degraded}
     * @param detail in words that everybody may read
     */
    public record Status(String status, String detail) {
        boolean isHealthy() {
            return status.equals("healthy");
        }
    }

    public Status status() {
        return taskade.isConfigured() ? last : new Status("not_configured", "TASKADE_API_KEY is not set");
    }

    /** Looks, when it is time to. */
    public void check() {
        Instant now = clock.instant();
        if (!taskade.isConfigured() || now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(config.checkInterval());
        Status seen = look();
        if (seen.isHealthy() != last.isHealthy()) {
            LOG.atInfo()
                    .addKeyValue("status", seen.status())
                    .addKeyValue("detail", seen.detail())
                    .log("Taskade");
        }
        last = seen;
    }

    private Status look() {
        try {
            taskade.ping();
            return new Status("healthy", "answers");
        } catch (AppException failure) {
            return new Status("degraded", failure.detail());
        }
    }
}
