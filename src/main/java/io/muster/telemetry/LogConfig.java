package io.muster.telemetry;

import io.muster.common.Setting;
import io.muster.common.Settings;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of logging, read before the container starts. */
public record LogConfig(LogFormat format, LogLevels levels, String environment) {
    private static final Setting<LogLevels> LEVEL = Setting.text(
                    "LOG_LEVEL",
                    "info",
                    "a level, or a list such as info,task=debug,org.hibernate=warn; levels: off, error, warn, info, debug,"
                            + " trace",
                    "The lowest level of events that are logged: of everything, and of components (packages of"
                            + " Muster, or full names of loggers).")
            .as(LogLevels::of);
    private static final Setting<String> ENVIRONMENT = Setting.text(
            "MUSTER_ENVIRONMENT",
            "production",
            "a name",
            "The name of the installation, which every log event carries. mvn liberty:run sets" + " development.");

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(LogConfig::new);

    public static final LogConfig DEFAULTS =
            new LogConfig(LogFormat.JSON, LogLevels.of(LEVEL.defaultText()), ENVIRONMENT.defaultText());

    public LogConfig(Config config) {
        this(new Settings(config));
    }

    private LogConfig(Settings settings) {
        this(
                settings.require(Setting.text(
                                "LOG_FORMAT",
                                "json",
                                "json or dev",
                                "The format of log events: json, one object on a line; dev, for people. mvn liberty:run sets"
                                        + " dev.")
                        .as(LogFormat::of)),
                settings.require(LEVEL),
                settings.require(ENVIRONMENT));
    }
}
