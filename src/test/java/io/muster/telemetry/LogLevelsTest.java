package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelsTest {
    @Test
    void oneLevelIsForEverything() {
        assertEquals(new LogLevels("DEBUG", Map.of()), LogLevels.of("debug"));
    }

    @Test
    void componentsArePackagesOfMusterAndOthersGoByTheirFullName() {
        assertEquals(
                new LogLevels("WARN", Map.of("io.muster.task", "DEBUG", "org.hibernate.SQL", "TRACE")),
                LogLevels.of("warn, task=debug, org.hibernate.SQL=trace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loud", "info,task=loud", "info,=debug", "info,"})
    void whatIsNoLevelIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LogLevels.of(text));
    }
}
