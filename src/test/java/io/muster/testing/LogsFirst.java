package io.muster.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up before anything reads a setting. SmallRye Config logs while it starts, and the log's set-up reads settings:
 * the other way round they would wait for each other. In a server they are in different class loaders and do not meet.
 */
public final class LogsFirst implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        begin();
    }

    /** The same for programs that are not tests. */
    static void begin() {
        LoggerFactory.getILoggerFactory();
    }
}
