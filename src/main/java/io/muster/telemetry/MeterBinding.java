package io.muster.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Binds all sources when the application starts. */
@ApplicationScoped
public class MeterBinding {
    @Inject
    Meters meters;

    @Inject
    @Any
    Instance<MeterSource> sources;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        sources.forEach(source -> source.bind(meters));
    }
}
