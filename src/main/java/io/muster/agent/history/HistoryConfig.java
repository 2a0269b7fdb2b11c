package io.muster.agent.history;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of the record of agents' actions. */
@Dependent
public record HistoryConfig(Mode mode, Duration retention) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(HistoryConfig::new);

    @Inject
    public HistoryConfig(Settings settings) {
        this(
                settings.require(Setting.text(
                                "MUSTER_JOURNAL_MODE",
                                "async",
                                "async or sync",
                                "Whether the reply to an action waits until its record is in the database. async: it waits"
                                        + " for the journal only, and live agents continue while the database is unavailable. sync:"
                                        + " actions are refused then.")
                        .as(Mode::parse)),
                settings.duration("MUSTER_HISTORY_RETENTION", "90d", "1h", "3650d")
                        .meaning("How long actions of agents are retained in the history."));
    }

    /** The place that must hold an action's record before its reply is sent. */
    public enum Mode {
        /** The journal. */
        ASYNC,
        /** The database. */
        SYNC;

        private static Mode parse(String text) {
            return switch (text) {
                case "async" -> ASYNC;
                case "sync" -> SYNC;
                default -> throw new IllegalArgumentException("neither async nor sync");
            };
        }
    }
}
