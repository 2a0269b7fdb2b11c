package io.muster.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the types with the table of {@code docs/audit.md}. */
class AuditEventTypeTest {
    @Test
    void everyTypeIsDocumentedWithItsNamesAndAction() throws IOException {
        List<String> documented = Files.readString(Path.of("docs", "audit.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf(" | ")))
                .toList();
        List<String> known = Arrays.stream(AuditEventType.values())
                .map(type -> "| `" + type.type() + "` | `" + type.name(true) + "` | `" + type.name(false) + "` | `"
                        + type.action() + "`")
                .toList();
        assertEquals(known, documented);
    }

    @Test
    void typesAndPastNamesAreUnique() {
        long types = Arrays.stream(AuditEventType.values())
                .map(AuditEventType::type)
                .distinct()
                .count();
        long names = Arrays.stream(AuditEventType.values())
                .map(AuditEventType::pastName)
                .distinct()
                .count();
        assertEquals(AuditEventType.values().length, types);
        assertEquals(AuditEventType.values().length, names);
    }
}
