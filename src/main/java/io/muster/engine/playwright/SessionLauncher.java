package io.muster.engine.playwright;

import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The last guard around what opens sessions: a bean of its own, because the annotation acts only on calls from another bean.
 * How many are opened at once is the engine's own matter, which knows who waits for what. MicroProfile Config can change the
 * value.
 */
@ApplicationScoped
public class SessionLauncher {
    /** More than the engine's own limits, for its turn and for the launch, which are what usually ends one. */
    private static final int SECONDS = 125;

    /** Opens a session. */
    @Timeout(value = SECONDS, unit = ChronoUnit.SECONDS)
    public BrowserSession open(EngineLifecycle engine, SessionSettings settings) {
        return engine.open(settings);
    }
}
