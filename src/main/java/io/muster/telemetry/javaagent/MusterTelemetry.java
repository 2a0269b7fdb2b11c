package io.muster.telemetry.javaagent;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;

/** Sets the agent up; found by it as a service. */
public final class MusterTelemetry implements AutoConfigurationCustomizerProvider {
    /** The agent's own variables and properties go before these. */
    static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "muster",
            // Prometheus asks for metrics, and logs are on standard output.
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            // With what is left of it at the end, a collector that does not answer holds up the server's stop.
            "otel.exporter.otlp.timeout", "3000",
            // Spans of statements are enough; those around them say the same once more.
            "otel.instrumentation.hibernate.enabled", "false",
            // To have metrics here, too: the server has its own with Micrometer.
            "otel.instrumentation.micrometer.enabled", "true");

    @Override
    public void customize(AutoConfigurationCustomizer agent) {
        agent.addPropertiesSupplier(() -> DEFAULTS)
                .addResourceCustomizer((resource, config) -> withoutOptions(resource))
                .addSamplerCustomizer((sampler, config) -> new QuietSampler(sampler))
                .addSpanExporterCustomizer((exporter, config) -> new MaskingSpanExporter(exporter))
                .addLogRecordExporterCustomizer((exporter, config) -> new MaskingLogExporter(exporter));
    }

    /** Options of the Java platform can hold passwords. */
    private static Resource withoutOptions(Resource resource) {
        return resource.toBuilder()
                .removeIf(key -> key.getKey().startsWith("process.command"))
                .build();
    }
}
