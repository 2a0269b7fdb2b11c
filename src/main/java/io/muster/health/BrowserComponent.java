package io.muster.health;

import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineFigures;
import io.muster.engine.EngineStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** State of the browser engine: its ability to open sessions. */
@ApplicationScoped
public class BrowserComponent implements Component {
    @Inject
    BrowserEngine engine;

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Reading read() {
        EngineStatus status = engine.status();
        EngineFigures figures = engine.figures();
        return Reading.of(status.ready() ? Reading.HEALTHY : Reading.UNHEALTHY)
                .with("state", status.state().name().toLowerCase(Locale.ROOT))
                .with("detail", status.publicDetail())
                .with("sessions", status.sessions())
                .with("ready_sessions", figures.ready())
                .with("browsers", figures.browsers());
    }
}
