package io.muster.telemetry.insights;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The address of Application Insights, which the javaagent reads as well. */
@Dependent
public record InsightsConfig(Optional<ConnectionString> connection) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(InsightsConfig::new);

    @Inject
    public InsightsConfig(Settings settings) {
        this(settings.find(Setting.secret(
                        "APPLICATIONINSIGHTS_CONNECTION_STRING",
                        "a connection string as Azure shows it: InstrumentationKey=…;IngestionEndpoint=https://…",
                        "The address of Azure Application Insights, which receives traces, events, metrics and"
                                + " exceptions. Environment variable or server.env only.")
                .as(ConnectionString::of)));
    }
}
