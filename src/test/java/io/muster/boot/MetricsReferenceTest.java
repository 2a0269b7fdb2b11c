package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference page against the metrics in the code. */
class MetricsReferenceTest {
    private static final List<String> UNITS = List.of("seconds", "bytes", "percent");

    private static String row(Metric metric) {
        String unit = UNITS.stream()
                .filter(suffix -> metric.name().endsWith("_" + suffix))
                .findFirst()
                .orElse("");
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return Stream.of(
                        "`" + metric.name() + "`",
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        unit,
                        labels,
                        metric.help())
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Test
    void referencePageHasExactlyTheRowsOfTheCode() throws IOException {
        String page = Files.readString(Path.of("docs/metrics.md"));
        String own = page.substring(page.indexOf("## Muster's own"), page.indexOf("## The server's"));
        String expected =
                AllMetrics.LIST.stream().map(MetricsReferenceTest::row).collect(Collectors.joining("\n"));
        assertEquals(
                expected, own.lines().filter(line -> line.startsWith("| `")).collect(Collectors.joining("\n")));
    }

    @Test
    void noMetricIsDeclaredTwice() {
        List<String> names = AllMetrics.LIST.stream().map(Metric::name).toList();
        assertEquals(new TreeSet<>(names).size(), names.size());
    }
}
