package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Setting;
import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page and the sample environment against the settings in the code. */
class ConfigurationReferenceTest {
    private static String row(Setting<?> setting) {
        String name = "`" + setting.name() + "`" + (setting.secret() ? ", `" + setting.name() + "_FILE`" : "");
        String initial = setting.defaultText().isEmpty()
                ? ""
                : "`" + setting.defaultText().replace("|", "\\|") + "`";
        return "| " + name + " | " + initial + " | " + setting.allowed().replace("|", "\\|") + " | "
                + setting.description().replace("|", "\\|") + " |";
    }

    @Test
    void referencePageHasExactlyTheRowsOfTheCode() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));
        List<String> rows = page.lines().filter(line -> line.startsWith("| `")).toList();
        String expected =
                AllSettings.LIST.stream().map(ConfigurationReferenceTest::row).collect(Collectors.joining("\n"));
        assertEquals(expected, String.join("\n", rows));
    }

    @Test
    void sampleEnvironmentNamesEverySetting() throws IOException {
        String sample = Files.readString(Path.of(".env.example"));
        for (Setting<?> setting : AllSettings.LIST) {
            assertTrue(
                    sample.lines().anyMatch(line -> line.matches("#? ?" + setting.name() + "=.*")),
                    () -> ".env.example lacks " + setting.name());
        }
    }

    @Test
    void noSettingIsDeclaredTwice() {
        List<String> names = AllSettings.LIST.stream().map(Setting::name).toList();
        assertEquals(new TreeSet<>(names).size(), names.size());
    }

    @Test
    void everyDefaultIsAllowed() {
        assertEquals(List.of(), SettingsCheck.problems(TestConfig.of(Map.of())));
    }

    @Test
    void wrongValuesAreAllNamed() {
        assertEquals(
                List.of(
                        "HTTP_PORT is \"http\": it must be a whole number from 1 to 65535",
                        "MUSTER_ADMIN_KEY has a wrong value: it must be a text of 16 to 128 characters without spaces"
                                + " (too short, too long, or with spaces)"),
                SettingsCheck.problems(TestConfig.of(Map.of("HTTP_PORT", "http", "MUSTER_ADMIN_KEY", "secret"))));
    }
}
