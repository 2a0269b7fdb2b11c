package io.muster.database;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;

/** Silences Liquibase, which logs each statement and the stack of each failure; we log one line. */
// Liquibase declares both the raw type and a close() that may be interrupted.
@SuppressWarnings({"rawtypes", "try"})
final class SilentLogService extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public Logger getLog(Class type) {
        return new Silence();
    }

    private static final class Silence extends AbstractLogger {
        @Override
        public void log(Level level, String message, @Nullable Throwable failure) {
            // What matters arrives as an exception.
        }
    }
}
