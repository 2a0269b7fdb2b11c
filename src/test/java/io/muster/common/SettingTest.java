package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private static final Setting<Integer> COUNT = Setting.integer("X_COUNT", 5, 1, 10, "How many.");
    private static final Setting<Duration> SPAN = Setting.duration("X_SPAN", "30s", "1s", "2m", "How long.");
    private static final Setting<String> SECRET = Setting.secret("X_SECRET", "any text", "A secret.");

    @Test
    void absentValueTakesItsDefault() {
        assertEquals(5, COUNT.require(TestConfig.of(Map.of())));
    }

    @Test
    void emptyValueTakesItsDefault() {
        assertEquals(5, COUNT.require(TestConfig.of(Map.of("X_COUNT", "  "))));
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "90s,PT1M30S", "2m,PT2M"})
    void timeSpanIsReadWithItsUnit(String text, Duration expected) {
        Setting<Duration> wide = Setting.duration("X_SPAN", "30s", "1ms", "7d", "How long.");
        assertEquals(expected, wide.require(TestConfig.of(Map.of("X_SPAN", text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "ten", "5.0", "99999999999"})
    void wrongNumberIsRefusedWithItsNameAndRange(String text) {
        WrongSettingException refusal =
                assertThrows(WrongSettingException.class, () -> COUNT.require(TestConfig.of(Map.of("X_COUNT", text))));
        assertEquals(
                "X_COUNT is \"" + text + "\": it must be a whole number from 1 to 10",
                refusal.getMessage().replace(" (out of range)", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "3m", "999ms", "-1s", "1 s"})
    void wrongTimeSpanIsRefused(String text) {
        assertThrows(WrongSettingException.class, () -> SPAN.require(TestConfig.of(Map.of("X_SPAN", text))));
    }

    @Test
    void secretIsReadFromTheFileNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "hidden\n");
        assertEquals(Optional.of("hidden"), SECRET.find(TestConfig.of(Map.of("X_SECRET_FILE", file.toString()))));
    }

    @Test
    void missingSecretFileIsRefused() {
        WrongSettingException refusal = assertThrows(
                WrongSettingException.class,
                () -> SECRET.find(TestConfig.of(Map.of("X_SECRET_FILE", "/nowhere/at/all"))));
        assertEquals(
                "X_SECRET_FILE cannot be read: it must be a readable file (/nowhere/at/all)", refusal.getMessage());
    }

    @Test
    void wrongSecretIsNotShown() {
        Setting<String> picky = SECRET.as(text -> {
            throw new IllegalArgumentException("too short");
        });
        WrongSettingException refusal = assertThrows(
                WrongSettingException.class, () -> picky.find(TestConfig.of(Map.of("X_SECRET", "hunter2"))));
        assertFalse(refusal.getMessage().contains("hunter2"));
    }
}
