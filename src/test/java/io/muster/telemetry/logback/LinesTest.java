package io.muster.telemetry.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.muster.common.Json;
import io.muster.common.Version;
import io.muster.telemetry.LogContext;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class LinesTest {
    private static final JsonLine JSON = new JsonLine("test");

    @Test
    void jsonLineSaysWhenWhatAndWhere() {
        JsonNode line = json(log -> log.atWarn().addKeyValue("count", 3).log("Tasks wait"));
        assertTrue(line.get("time").asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z"));
        assertEquals("WARN", line.get("level").asString());
        assertEquals("muster", line.get("service").asString());
        assertEquals(Version.current(), line.get("version").asString());
        assertEquals("test", line.get("environment").asString());
        assertEquals("io.muster.Sample", line.get("logger").asString());
        assertEquals("Tasks wait", line.get("message").asString());
        assertEquals(3, line.get("count").asInt());
    }

    @Test
    void contextIsInTheLine() {
        JsonNode line = LogContext.within(Map.of("request_id", "r1"), () -> json(log -> log.info("x")));
        assertEquals("r1", line.get("request_id").asString());
    }

    @Test
    void valueCannotPassItselfOffAsSomethingElse() {
        JsonNode line = json(log -> log.atInfo().addKeyValue("level", "DEBUG").log("x"));
        assertEquals("INFO", line.get("level").asString());
        assertEquals("DEBUG", line.get("event_level").asString());
        String text = line(
                new TextLine(),
                log -> log.atInfo().addKeyValue("a", "1\n2026 ERROR").log("x"));
        assertEquals(1, text.lines().count());
    }

    @Test
    void everythingInALineIsMasked() {
        for (String secret : new String[] {"ada@example.com", "msk_0123456789abcdefghijklmnop", "4111111111111111"}) {
            String json = LogContext.within(
                    Map.of("caller", secret),
                    () -> line(JSON, log -> log.atError()
                            .setCause(new IOException("cause " + secret, new IllegalStateException(secret)))
                            .addKeyValue("page", "title " + secret)
                            .addArgument(secret)
                            .log("message {} " + secret)));
            assertFalse(json.contains(secret), json);
        }
    }

    @Test
    void valueOfATellingNameIsMaskedWhateverItIs() {
        JsonNode line = json(log -> log.atInfo().addKeyValue("password", 1234).log("x"));
        assertEquals("[secret]", line.get("password").asString());
    }

    @Test
    void jsonIsOneLineOfAscii() {
        String json = line(
                JSON,
                log -> log.atError().setCause(new IOException("größer\nals")).log("ü\n字"));
        assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 127), json);
        assertEquals("ü\n字", Json.MAPPER.readTree(json).get("message").asString());
    }

    private static JsonNode json(Consumer<Logger> work) {
        return Json.MAPPER.readTree(line(JSON, work));
    }

    /** Formats the one event that the work logs. */
    private static String line(Function<ILoggingEvent, String> format, Consumer<Logger> work) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        context.getLogger("io.muster").addAppender(events);
        work.accept(context.getLogger("io.muster.Sample"));
        return format.apply(events.list.get(0));
    }
}
