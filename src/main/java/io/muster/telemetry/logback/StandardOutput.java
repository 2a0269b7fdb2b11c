package io.muster.telemetry.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Function;

/** Prints each event in one call, which the server neither splits nor mixes with others. */
final class StandardOutput extends AppenderBase<ILoggingEvent> {
    private final Function<ILoggingEvent, String> line;

    StandardOutput(Function<ILoggingEvent, String> line) {
        this.line = line;
        setName("standard-output");
    }

    @Override
    protected void append(ILoggingEvent event) {
        System.out.println(line.apply(event));
    }
}
