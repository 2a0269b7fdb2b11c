package io.muster.engine.playwright;

import io.muster.engine.playwright.capacity.CapacityConfig;
import io.muster.engine.playwright.process.EngineConfig;
import io.muster.engine.provision.ProvisionConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The settings of all parts of the engine together. */
@Dependent
public final class EngineSettings {
    private final EngineConfig engine;
    private final CapacityConfig capacity;
    private final DisplayConfig display;
    private final ProvisionConfig provision;

    @Inject
    public EngineSettings(
            EngineConfig engine, CapacityConfig capacity, DisplayConfig display, ProvisionConfig provision) {
        this.engine = engine;
        this.capacity = capacity;
        this.display = display;
        this.provision = provision;
    }

    EngineConfig engine() {
        return engine;
    }

    CapacityConfig capacity() {
        return capacity;
    }

    DisplayConfig display() {
        return display;
    }

    ProvisionConfig provision() {
        return provision;
    }
}
