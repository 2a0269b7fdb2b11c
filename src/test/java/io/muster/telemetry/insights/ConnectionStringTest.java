package io.muster.telemetry.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
    @ParameterizedTest
    @CsvSource({
        "InstrumentationKey=1;IngestionEndpoint=https://westeurope-5.in.example.com/,"
                + " https://westeurope-5.in.example.com/",
        "instrumentationkey=1; ingestionendpoint=http://127.0.0.1:1234/;LiveEndpoint=x, http://127.0.0.1:1234/",
        "InstrumentationKey=1;EndpointSuffix=insights.example.com, https://dc.insights.example.com/",
        "InstrumentationKey=1, https://dc.services.visualstudio.com/"
    })
    void tellsWhereTelemetryIsSent(String text, String ingestion) {
        assertEquals(ingestion, ConnectionString.of(text).ingestion().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "IngestionEndpoint=https://a/", "InstrumentationKey=1;IngestionEndpoint=nowhere"})
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ConnectionString.of(text));
    }
}
