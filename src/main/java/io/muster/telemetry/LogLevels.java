package io.muster.telemetry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * From which level on events are logged.
 *
 * @param root of everything that is not listed
 * @param loggers by the full name of a logger
 */
public record LogLevels(String root, Map<String, String> loggers) {
    private static final Set<String> LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final String ROOT_PACKAGE = "io.muster.";

    static LogLevels of(String text) {
        String root = "INFO";
        Map<String, String> loggers = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int separator = part.indexOf('=');
            String level = level(part.substring(separator + 1));
            if (separator < 0) {
                root = level;
            } else {
                loggers.put(logger(part.substring(0, separator).strip()), level);
            }
        }
        return new LogLevels(root, loggers);
    }

    private static String level(String text) {
        String level = text.strip().toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no level");
        }
        return level;
    }

    /** Names without a dot are components. */
    private static String logger(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a component's name is missing");
        }
        return name.indexOf('.') < 0 ? ROOT_PACKAGE + name : name;
    }
}
