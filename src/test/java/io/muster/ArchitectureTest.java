package io.muster;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The architecture as a table: each package of Muster and the packages it may use. A request enters at the top and goes
 * down; nothing calls upwards.
 */
class ArchitectureTest {
    private static final String ROOT = "io.muster";
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|.*\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "boot",
                    Set.of(
                            "telemetry",
                            "http",
                            "health",
                            "console",
                            "demo",
                            "steps",
                            "task",
                            "agent",
                            "project",
                            "engine",
                            "artifact",
                            "identity",
                            "ratelimit",
                            "cluster",
                            "audit",
                            "journal",
                            "encryption",
                            "policy",
                            "redis",
                            "session",
                            "database",
                            "common")),
            entry(
                    "http",
                    Set.of(
                            "telemetry",
                            "health",
                            "console",
                            "steps",
                            "action",
                            "task",
                            "agent",
                            "project",
                            "engine",
                            "artifact",
                            "session",
                            "identity",
                            "ratelimit",
                            "idempotency",
                            "audit",
                            "database",
                            "common")),
            entry("health", Set.of("agent", "engine", "project", "redis", "database", "telemetry", "common")),
            entry("console", Set.of("html", "session", "identity", "audit", "database", "common")),
            entry("demo", Set.of("html", "common")),
            entry(
                    "agent",
                    Set.of(
                            "engine",
                            "policy",
                            "cluster",
                            "redis",
                            "audit",
                            "idempotency",
                            "journal",
                            "artifact",
                            "encryption",
                            "database",
                            "telemetry",
                            "common")),
            entry(
                    "task",
                    Set.of(
                            "telemetry",
                            "agent",
                            "project",
                            "audit",
                            "steps",
                            "engine",
                            "artifact",
                            "policy",
                            "cluster",
                            "idempotency",
                            "database",
                            "common")),
            entry("project", Set.of("audit", "idempotency", "database", "telemetry", "common")),
            entry("steps", Set.of("action", "engine", "artifact", "telemetry", "common")),
            entry("action", Set.of("engine", "artifact", "common")),
            entry("identity", Set.of("audit", "database", "common")),
            entry("ratelimit", Set.of("redis", "cluster", "audit", "database", "telemetry", "common")),
            entry("cluster", Set.of("database", "common")),
            entry("session", Set.of("redis", "audit", "database", "telemetry", "common")),
            entry("redis", Set.of("audit", "database", "telemetry", "common")),
            entry("audit", Set.of("database", "telemetry", "common")),
            entry("idempotency", Set.of("database", "common")),
            entry("encryption", Set.of("database", "common")),
            entry("database", Set.of("telemetry", "common")),
            entry("engine", Set.of("artifact", "policy", "telemetry", "common")),
            entry("artifact", Set.of("common")),
            entry("policy", Set.of("common")),
            entry("journal", Set.of("common")),
            entry("html", Set.of("common")),
            entry("telemetry", Set.of("common")),
            entry("common", Set.of()));

    private static final ArchitectureRules RULES = new ArchitectureRules(ROOT, MAY_USE);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        assertEquals(List.of(), RULES.usesBeyondTheTable(CLASSES));
    }

    @Test
    void tableListsExactlyThePackagesThatExist() {
        assertEquals(List.of(), RULES.differencesToTheTable(CLASSES));
    }

    @Test
    void tableHasNoCycle() {
        assertEquals(List.of(), RULES.cycles());
    }

    @Test
    void tableIsTheDocumentedOne() throws IOException {
        String document = Files.readString(Path.of("docs/architecture.md"));
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher row =
                ROW.matcher(document.substring(document.indexOf("## Packages"), document.indexOf("Technologies")));
        while (row.find()) {
            documented.put(
                    row.group(1),
                    NAME.matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .collect(Collectors.toSet()));
        }
        assertEquals(documented, new TreeMap<>(MAY_USE));
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#technologies")
    void technologyStaysAtHome(String technology) {
        assertEquals(List.of(), RULES.technologyAwayFromHome(CLASSES, technology));
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#doors")
    void doorsDoNotTouchPersistence(String door) {
        assertEquals(List.of(), RULES.persistenceInDoor(CLASSES, door));
    }

    @Test
    void injectedFieldsArePackagePrivateSoTestsCanSetThem() {
        assertEquals(List.of(), RULES.injectedFieldsThatTestsCannotSet(CLASSES));
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertEquals(List.of(), RULES.namesThatSayNothing(CLASSES));
    }
}
