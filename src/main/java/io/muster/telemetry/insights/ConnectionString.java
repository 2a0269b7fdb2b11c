package io.muster.telemetry.insights;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The relevant parts of a connection string (learn.microsoft.com/azure/azure-monitor/app/connection-strings).
 *
 * @param ingestion where telemetry is sent
 */
record ConnectionString(URI ingestion) {
    private static final String DEFAULT_INGESTION = "https://dc.services.visualstudio.com/";

    /** Names count in any case. */
    static ConnectionString of(String text) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.split(";", -1)) {
            int separator = part.indexOf('=');
            if (separator > 0) {
                parts.put(
                        part.substring(0, separator).strip().toLowerCase(Locale.ROOT),
                        part.substring(separator + 1).strip());
            }
        }
        if (!parts.containsKey("instrumentationkey")) {
            throw new IllegalArgumentException("without InstrumentationKey");
        }
        String suffix = parts.get("endpointsuffix");
        String usual = suffix == null ? DEFAULT_INGESTION : "https://dc." + suffix + "/";
        URI ingestion = URI.create(parts.getOrDefault("ingestionendpoint", usual));
        if (ingestion.getHost() == null) {
            throw new IllegalArgumentException("IngestionEndpoint is no URL");
        }
        return new ConnectionString(ingestion);
    }
}
