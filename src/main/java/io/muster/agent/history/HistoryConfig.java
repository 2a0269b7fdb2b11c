package io.muster.agent.history;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the record of what agents do. */
@Dependent
public final class HistoryConfig {
    static final Setting<Mode> MODE = Setting.text(
                    "MUSTER_JOURNAL_MODE",
                    "async",
                    "async or sync",
                    "Whether the reply to an action waits until its record is in the database. async: it waits for the"
                            + " journal only, and live agents go on while the database is away. sync: actions are refused then.")
            .as(Mode::parse);

    static final Setting<Duration> RETENTION = Setting.duration(
            "MUSTER_HISTORY_RETENTION", "90d", "1h", "3650d", "How long the history keeps what agents did.");

    public static final List<Setting<?>> SETTINGS = List.of(MODE, RETENTION);

    private final Mode mode;
    private final Duration retention;

    /** When an action's reply is given. */
    public enum Mode {
        /** Once the journal has its record. */
        ASYNC,
        /** Once the database has. */
        SYNC;

        private static Mode parse(String text) {
            return switch (text) {
                case "async" -> ASYNC;
                case "sync" -> SYNC;
                default -> throw new IllegalArgumentException("neither async nor sync");
            };
        }
    }

    @Inject
    public HistoryConfig(Config config) {
        mode = MODE.require(config);
        retention = RETENTION.require(config);
    }

    public Mode mode() {
        return mode;
    }

    public Duration retention() {
        return retention;
    }
}
