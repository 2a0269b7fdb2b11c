package io.muster.telemetry.insights;

import io.muster.common.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Where Application Insights is. The javaagent reads the variable by itself; this is for those who ask about it. */
@ApplicationScoped
public class InsightsConfig {
    static final Setting<ConnectionString> CONNECTION = Setting.secret(
                    "APPLICATIONINSIGHTS_CONNECTION_STRING",
                    "a connection string as Azure shows it: InstrumentationKey=…;IngestionEndpoint=https://…",
                    "Where Azure Application Insights is; traces, events, metrics and exceptions go there. Of the"
                            + " environment or of server.env alone.")
            .as(ConnectionString::of);

    public static final List<Setting<?>> SETTINGS = List.of(CONNECTION);

    private Optional<ConnectionString> connection = Optional.empty();

    protected InsightsConfig() {}

    @Inject
    public InsightsConfig(Config config) {
        connection = CONNECTION.find(config);
    }

    Optional<ConnectionString> connection() {
        return connection;
    }
}
