package io.muster.boot;

import io.muster.agent.model.LiveAgents;
import io.muster.common.Version;
import io.muster.console.ServerStatus;
import io.muster.console.StatusSource;
import io.muster.database.Database;
import io.muster.database.DatabaseStatus;
import io.muster.demo.DemoSwitch;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The figures of the status page. */
@ApplicationScoped
public class ServerStatusSource implements StatusSource {
    @Inject
    Database database;

    @Inject
    BrowserEngine engine;

    @Inject
    LiveAgents live;

    @Inject
    DemoSwitch demo;

    @Override
    public ServerStatus status() {
        return new ServerStatus(
                Version.current(),
                databaseComponent(database.status()),
                browserComponent(engine.status()),
                live.count(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                demo.on());
    }

    private static ServerStatus.Component databaseComponent(DatabaseStatus status) {
        ServerStatus.State state =
                switch (status.state()) {
                    case READY -> ServerStatus.State.READY;
                    case FAILED -> ServerStatus.State.FAILED;
                    default -> ServerStatus.State.WAITING;
                };
        return new ServerStatus.Component(state, status.mode());
    }

    private static ServerStatus.Component browserComponent(EngineStatus status) {
        ServerStatus.State state =
                switch (status.state()) {
                    case READY -> ServerStatus.State.READY;
                    case PROVISIONING -> ServerStatus.State.WAITING;
                    case UNAVAILABLE -> ServerStatus.State.FAILED;
                };
        return new ServerStatus.Component(state, status.publicDetail());
    }
}
