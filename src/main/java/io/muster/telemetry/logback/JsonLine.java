package io.muster.telemetry.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.muster.common.Version;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** An event as one JSON object on one line, of ASCII alone, which every console passes on as it is. */
final class JsonLine implements Function<ILoggingEvent, String> {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Names of members that no event may give itself. */
    private static final Set<String> OWN = Set.of(
            "time",
            "level",
            "service",
            "version",
            "environment",
            "logger",
            "thread",
            "message",
            "exception",
            "stack_trace");

    private final String environment;

    JsonLine(String environment) {
        this.environment = environment;
    }

    @Override
    public String apply(ILoggingEvent event) {
        MaskedEvent masked = new MaskedEvent(event);
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringProperty("level", event.getLevel().toString());
            json.writeStringProperty("service", "muster");
            json.writeStringProperty("version", Version.current());
            json.writeStringProperty("environment", environment);
            json.writeStringProperty("logger", event.getLoggerName());
            json.writeStringProperty("thread", event.getThreadName());
            json.writeStringProperty("message", masked.message());
            masked.values().forEach((name, value) -> write(json, name, value));
            masked.exception().ifPresent(type -> json.writeStringProperty("exception", type));
            masked.stackTrace().ifPresent(trace -> json.writeStringProperty("stack_trace", trace));
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, String name, Object value) {
        json.writeName(OWN.contains(name) ? "event_" + name : name);
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number && !(value instanceof Double) && !(value instanceof Float)) {
            json.writeNumber(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
