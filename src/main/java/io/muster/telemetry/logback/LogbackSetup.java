package io.muster.telemetry.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.muster.common.WrongSettingException;
import io.muster.telemetry.LogConfig;
import io.muster.telemetry.LogFormat;
import io.muster.telemetry.insights.JavaAgent;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sets Logback up from the settings; found by Logback as a service, when the first logger is made. */
public final class LogbackSetup extends ContextAwareBase implements Configurator {
    /** Loggers of libraries whose events are of no use to operators, or show values that were refused. */
    private static final Map<String, Level> LIBRARIES = Map.of(
            "org.hibernate", Level.WARN,
            "org.hibernate.orm.deprecation", Level.OFF,
            "org.hibernate.engine.jdbc.spi.SqlExceptionHelper", Level.OFF,
            // It logs every attempt to reconnect; the change to memory and back is logged by
            // Muster.
            "org.redisson", Level.OFF,
            "io.netty", Level.WARN,
            "io.smallrye", Level.WARN);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Config settings = ConfigProvider.getConfig();
        LogConfig config = config(settings);
        LIBRARIES.forEach((name, level) -> context.getLogger(name).setLevel(level));
        config.levels().loggers().forEach((name, level) -> context.getLogger(name)
                .setLevel(Level.valueOf(level)));
        StandardOutput output = new StandardOutput(
                config.format() == LogFormat.JSON ? new JsonLine(config.environment()) : new TextLine());
        output.setContext(context);
        output.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(config.levels().root()));
        root.addAppender(output);
        if (JavaAgent.attached() == JavaAgent.APPLICATION_INSIGHTS) {
            ExceptionsToAzure exceptions = new ExceptionsToAzure();
            exceptions.setContext(context);
            exceptions.start();
            root.addAppender(exceptions);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** With a wrong value the application does not start, and says why; until then the defaults do. */
    private static LogConfig config(Config settings) {
        try {
            return new LogConfig(settings);
        } catch (WrongSettingException wrong) {
            return LogConfig.DEFAULTS;
        }
    }
}
