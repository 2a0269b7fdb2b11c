package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.WrongSettingException;
import io.muster.testing.TestConfig;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConfigTest {
    private static boolean enabled(Map<String, String> values, boolean trial) {
        return new DemoConfig(TestConfig.settings(values)).enabled(trial);
    }

    @ParameterizedTest
    @CsvSource({
        "on, true, true",
        "ON, false, true",
        "off, true, false",
        "OFF, false, false",
        "auto, true, true",
        "auto, false, false",
        "'', true, true",
        "'', false, false"
    })
    void automaticModeServesTheDemoOnTrialsOnly(String mode, boolean trial, boolean enabled) {
        assertEquals(enabled, enabled(Map.of("MUSTER_DEMO", mode), trial));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "true", "o n"})
    void otherModesStopTheStart(String mode) {
        var failure = assertThrows(WrongSettingException.class, () -> enabled(Map.of("MUSTER_DEMO", mode), true));
        assertEquals(
                "MUSTER_DEMO is \"" + mode + "\": it must be auto, on or off (no such mode)", failure.getMessage());
    }
}
