package io.muster.telemetry.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** An event for a person to read: time, level, logger, message, values, and below them the stack trace. */
final class TextLine implements Function<ILoggingEvent, String> {
    @Override
    public String apply(ILoggingEvent event) {
        MaskedEvent masked = new MaskedEvent(event);
        StringBuilder line = new StringBuilder()
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(event.getLevel())
                .append(event.getLevel().toString().length() < 5 ? "  " : " ")
                .append(shortName(event.getLoggerName()))
                .append("  ")
                .append(masked.message());
        masked.values()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(oneLine(value.toString())));
        masked.stackTrace()
                .ifPresent(trace -> line.append(System.lineSeparator()).append(trace));
        return line.toString();
    }

    /** The class, whose name is enough to find it. */
    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** A value with line ends could pass itself off as another event. */
    private static String oneLine(String value) {
        return value.replace("\r", "\\r").replace("\n", "\\n");
    }
}
