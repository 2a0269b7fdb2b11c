package io.muster.telemetry.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.muster.telemetry.tracing.LoggedException;

/** Shows what is logged with an exception, as a warning or worse, to Microsoft's agent. Its masking is the exporter's. */
final class ExceptionsToAzure extends AppenderBase<ILoggingEvent> {
    ExceptionsToAzure() {
        setName("exceptions-to-azure");
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)
                && event.getThrowableProxy() instanceof ThrowableProxy exception) {
            LoggedException.show(event.getMessage(), exception.getThrowable(), event.getMDCPropertyMap());
        }
    }
}
