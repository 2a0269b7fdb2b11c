package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.WrongSettingException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConfigTest {
    private static boolean enabled(Map<String, String> values) {
        return new DemoConfig(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(values, "test", 100))
                        .build())
                .enabled();
    }

    @ParameterizedTest
    @CsvSource({
        "on,   DATABASE_URL,       true",
        "OFF,  NONE,               false",
        "auto, NONE,               true",
        "auto, POSTGRES_USER,      true",
        "auto, DATABASE_URL,       false",
        "auto, DATABASE_URL_FILE,  false",
        "auto, POSTGRES_HOST,      false",
        "auto, POSTGRES_HOST_FILE, false",
        "auto, POSTGRES_DB,        false",
        "auto, POSTGRES_DB_FILE,   false",
        ",     NONE,               true",
        ",     DATABASE_URL,       false",
    })
    void automaticModeServesTheDemoUnlessDatabaseIsConfigured(String mode, String set, boolean enabled) {
        Map<String, String> values = new HashMap<>(Map.of(set, "something"));
        if (mode != null) {
            values.put("MUSTER_DEMO", mode);
        }
        assertEquals(enabled, enabled(values));
    }

    @Test
    void blankDatabaseSettingIsNone() {
        assertEquals(true, enabled(Map.of("DATABASE_URL", "  ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "true", "o n"})
    void otherModesStopTheStart(String mode) {
        var failure = assertThrows(WrongSettingException.class, () -> enabled(Map.of("MUSTER_DEMO", mode)));
        assertEquals(
                "MUSTER_DEMO is \"" + mode + "\": it must be auto, on or off (no such mode)", failure.getMessage());
    }
}
