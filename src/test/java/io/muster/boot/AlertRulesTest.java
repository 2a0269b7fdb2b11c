package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every alert has all that a person needs who is woken by it, and is tested both ways. */
class AlertRulesTest {
    private static final Path DIRECTORY = Path.of("deploy/prometheus");
    private static final Pattern ALERT =
            Pattern.compile("- alert: (\\w+)\\n(.*?)(?=\\n +- alert:|\\n +- name:|\\z)", Pattern.DOTALL);
    private static final Pattern SEVERITY = Pattern.compile("severity: (info|warning|critical)\\n");

    private List<Alert> alerts;

    private record Alert(String name, String text) {}

    @BeforeEach
    void read() throws IOException {
        alerts = ALERT.matcher(Files.readString(DIRECTORY.resolve("muster-rules.yml")))
                .results()
                .map(found -> new Alert(found.group(1), found.group(2)))
                .toList();
        assertTrue(alerts.size() >= 18, alerts::toString);
    }

    @Test
    void everyAlertHasSeveritySummaryDescriptionAndRunbook() throws IOException {
        String guide = Files.readString(Path.of("docs/observability.md"));
        for (Alert alert : alerts) {
            String anchor = alert.name().toLowerCase(Locale.ROOT);
            assertTrue(SEVERITY.matcher(alert.text()).find(), alert::name);
            assertTrue(alert.text().contains("summary: \""), alert::name);
            assertTrue(alert.text().contains("description: \""), alert::name);
            assertTrue(alert.text().contains("runbook_url: docs/observability.md#" + anchor), alert::name);
            assertTrue(guide.contains("\n### " + alert.name() + "\n"), () -> "no runbook for " + alert.name());
        }
    }

    @Test
    void everyAlertIsTestedBothWays() throws IOException {
        List<String> tests = Files.readString(DIRECTORY.resolve("muster-rules.test.yml"))
                .lines()
                .filter(line -> line.startsWith("  - name: "))
                .map(line -> line.substring("  - name: ".length()))
                .toList();
        assertEquals(
                alerts.stream()
                        .flatMap(alert -> List.of(alert.name() + " fires", alert.name() + " does not fire").stream())
                        .toList(),
                tests);
    }
}
