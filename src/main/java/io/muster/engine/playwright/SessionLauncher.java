package io.muster.engine.playwright;

import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Guards what opens sessions. A bean of its own: the annotations act only on calls from another bean. MicroProfile Config
 * can change both values.
 */
@ApplicationScoped
public class SessionLauncher {
    /** Beyond this many at a time a launch takes longer than a caller waits. */
    private static final int AT_ONCE = 32;

    /** A little more than the engine's own limit, which is the one that usually ends a launch. */
    private static final int SECONDS = 65;

    /** Opens a session, unless too many are being opened already. */
    @Bulkhead(AT_ONCE)
    @Timeout(value = SECONDS, unit = ChronoUnit.SECONDS)
    public BrowserSession open(EngineLifecycle engine, SessionSettings settings) {
        return engine.open(settings);
    }
}
