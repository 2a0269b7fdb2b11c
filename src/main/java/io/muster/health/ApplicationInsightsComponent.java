package io.muster.health;

import jakarta.enterprise.context.ApplicationScoped;

/** Not in this version yet. */
@ApplicationScoped
public class ApplicationInsightsComponent implements Component {
    @Override
    public String name() {
        return "application_insights";
    }

    @Override
    public Reading read() {
        return Reading.of(Reading.NOT_CONFIGURED).with("enabled", false);
    }
}
