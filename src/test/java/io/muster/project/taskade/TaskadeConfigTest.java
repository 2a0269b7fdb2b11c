package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.WrongSettingException;
import io.muster.testing.TestConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskadeConfigTest {
    private static TaskadeConfig of(String name, String value) {
        return new TaskadeConfig(TestConfig.settings(Map.of(name, value)));
    }

    @Test
    void withoutSettingsThereIsNoKeyAndThePublicAddress() {
        TaskadeConfig config = new TaskadeConfig(TestConfig.settings(Map.of()));
        assertEquals(Optional.empty(), config.apiKey());
        assertEquals(URI.create("https://www.taskade.com/api/v1"), config.baseUrl());
        assertEquals(Duration.ofMinutes(1), config.checkInterval());
    }

    @Test
    void slashesAtTheEndDoNotMatter() {
        assertEquals(
                URI.create("https://example.org/v1"),
                of("TASKADE_BASE_URL", "https://example.org/v1//").baseUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/v1", "http://127.0.0.1/v1", "http://[::1]:80/v1"})
    void thisMachineNeedsNoTls(String url) {
        assertEquals(URI.create(url), of("TASKADE_BASE_URL", url).baseUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/v1",
                "ftp://example.org",
                "https://user:secret@example.org/v1",
                "https://example.org/v1?a=b",
                "https://example.org/v1#a",
                "https:///v1",
                "/api/v1",
                "nonsense",
                "https://exa mple.org"
            })
    void addressThatWouldGiveTheKeyAwayOrIsNoneIsRefused(String url) {
        assertThrows(WrongSettingException.class, () -> of("TASKADE_BASE_URL", url));
    }

    @Test
    void keyThatIsNoHeaderValueIsRefusedAndNotShown() {
        WrongSettingException refused =
                assertThrows(WrongSettingException.class, () -> of("TASKADE_API_KEY", "secret\r\nX-Other: 1"));
        assertFalse(refused.getMessage().contains("secret"));
    }
}
