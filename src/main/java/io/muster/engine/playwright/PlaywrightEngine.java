package io.muster.engine.playwright;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.BrowserEngine;
import io.muster.engine.BrowserSession;
import io.muster.engine.EngineFigures;
import io.muster.engine.EngineStatus;
import io.muster.engine.SessionSettings;
import io.muster.policy.AddressPolicy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The engine as a bean: begins with the application and ends with it. */
@ApplicationScoped
public class PlaywrightEngine implements BrowserEngine {
    private static final int LEASE_SECONDS = 125;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Resource
    @Nullable
    ManagedThreadFactory threads;

    @Inject
    EngineSettings settings;

    @Inject
    AddressPolicy policy;

    @Inject
    Clock clock;

    private @Nullable EngineLifecycle lifecycle;

    @PostConstruct
    void begin() {
        EngineLifecycle engine = new EngineLifecycle(
                // println: at its first start a person watches the console, where a server shows little of the log.
                settings, policy, line -> System.out.println("Browser engine: " + line), clock);
        lifecycle = engine;
        if (threads != null) {
            engine.start(threads);
        }
    }

    @PreDestroy
    void end() {
        lifecycle().close();
    }

    /** Creates the bean with the application. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    /** {@inheritDoc} The timeout is the last guard: the engine's own limits on queueing and launching are shorter. */
    @Override
    @Timeout(value = LEASE_SECONDS, unit = ChronoUnit.SECONDS)
    @Fallback(fallbackMethod = "timedOut", applyOn = TimeoutException.class)
    public BrowserSession lease(SessionSettings settings) {
        return lifecycle().requireRunning().admit(settings);
    }

    BrowserSession timedOut(SessionSettings settings) {
        throw new AppException(ErrorCode.ENGINE_UNAVAILABLE, "The browser did not start in time")
                .retryAfter(RETRY_AFTER);
    }

    @Override
    public EngineStatus status() {
        return lifecycle().status();
    }

    @Override
    public EngineFigures figures() {
        return lifecycle().figures();
    }

    private EngineLifecycle lifecycle() {
        if (lifecycle == null) {
            throw new IllegalStateException("not begun");
        }
        return lifecycle;
    }
}
