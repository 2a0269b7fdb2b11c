package io.muster.telemetry;

import java.util.Locale;

/** The formats of log events; the names are those of the server's own log, which takes the same setting. */
public enum LogFormat {
    JSON,
    DEV;

    static LogFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
