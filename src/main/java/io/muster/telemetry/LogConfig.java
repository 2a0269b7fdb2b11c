package io.muster.telemetry;

import io.muster.common.Setting;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of logging, read before there is anything else. */
public final class LogConfig {
    static final Setting<LogFormat> FORMAT = Setting.text(
                    "LOG_FORMAT",
                    "json",
                    "json or dev",
                    "How log events are written: json, one object on a line; dev, to be read by a person. mvn liberty:run"
                            + " sets dev.")
            .as(LogFormat::of);

    static final Setting<LogLevels> LEVEL = Setting.text(
                    "LOG_LEVEL",
                    "info",
                    "a level, or a list such as info,task=debug,org.hibernate=warn; levels: off, error, warn, info, debug,"
                            + " trace",
                    "From which level on events are logged: of everything, and of components (packages of Muster, or full"
                            + " names of loggers).")
            .as(LogLevels::of);

    static final Setting<String> ENVIRONMENT = Setting.text(
            "MUSTER_ENVIRONMENT",
            "production",
            "a name",
            "The name of the installation, which every log event carries. mvn liberty:run sets development.");

    public static final List<Setting<?>> SETTINGS = List.of(FORMAT, LEVEL, ENVIRONMENT);

    public static final LogConfig DEFAULTS =
            new LogConfig(LogFormat.JSON, LogLevels.of(LEVEL.defaultText()), ENVIRONMENT.defaultText());

    private final LogFormat format;
    private final LogLevels levels;
    private final String environment;

    public LogConfig(Config config) {
        this(FORMAT.require(config), LEVEL.require(config), ENVIRONMENT.require(config));
    }

    private LogConfig(LogFormat format, LogLevels levels, String environment) {
        this.format = format;
        this.levels = levels;
        this.environment = environment;
    }

    public LogFormat format() {
        return format;
    }

    public LogLevels levels() {
        return levels;
    }

    public String environment() {
        return environment;
    }
}
