package io.muster.boot;

import io.muster.database.Database;
import io.muster.database.DatabaseStatus;
import io.muster.demo.DemoConfig;
import io.muster.demo.DemoSwitch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The demo site is for trials: a server on the embedded database is one, unless the configuration says otherwise. */
@ApplicationScoped
public class TrialDemoSwitch implements DemoSwitch {
    @Inject
    DemoConfig config;

    @Inject
    Database database;

    @Override
    public boolean on() {
        return config.enabled(database.status().mode().equals(DatabaseStatus.EMBEDDED));
    }
}
