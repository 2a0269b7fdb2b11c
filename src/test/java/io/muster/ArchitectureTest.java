package io.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The architecture as a table: each package of Muster and the packages it may use. A request enters at the top and goes
 * down; nothing calls upwards.
 */
class ArchitectureTest {
    private static final String ROOT = "io.muster";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "boot",
                    Set.of(
                            "http",
                            "health",
                            "console",
                            "demo",
                            "agent",
                            "engine",
                            "identity",
                            "policy",
                            "database",
                            "common")),
            entry(
                    "http",
                    Set.of("health", "agent", "engine", "identity", "idempotency", "audit", "database", "common")),
            entry("health", Set.of("agent", "engine", "identity", "database", "common")),
            entry("console", Set.of("html", "common")),
            entry("demo", Set.of("html", "common")),
            entry("agent", Set.of("engine", "policy", "audit", "idempotency", "database", "common")),
            entry("task", Set.of("agent", "project", "audit", "database", "common")),
            entry("project", Set.of("audit", "database", "common")),
            entry("identity", Set.of("audit", "database", "common")),
            entry("audit", Set.of("database", "common")),
            entry("idempotency", Set.of("database", "common")),
            entry("database", Set.of("common")),
            entry("engine", Set.of("policy", "common")),
            entry("policy", Set.of("common")),
            entry("html", Set.of("common")),
            entry("common", Set.of()));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        List<String> violations = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass()) && !allowed(dependency))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void tableListsExactlyThePackagesThatExist() {
        Set<String> existing = new TreeSet<>();
        CLASSES.forEach(type -> existing.add(feature(type)));
        assertEquals(new TreeSet<>(MAY_USE.keySet()), existing);
    }

    @Test
    void tableHasNoCycle() {
        Set<String> done = new TreeSet<>();
        while (done.size() < MAY_USE.size()) {
            List<String> next = MAY_USE.keySet().stream()
                    .filter(feature -> !done.contains(feature) && done.containsAll(MAY_USE.get(feature)))
                    .toList();
            assertFalse(next.isEmpty(), () -> "cycle above " + done);
            done.addAll(next);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "com.microsoft.playwright.., io.muster.engine.playwright..",
        "org.hibernate..,            io.muster.database..",
        "liquibase..,                io.muster.database..",
        "jakarta.ws.rs..,            io.muster.http..",
        "jakarta.servlet..,          io.muster.http.. io.muster.identity.. io.muster.console.. io.muster.demo.. io.muster.boot..",
        "org.eclipse.microprofile.health.., io.muster.health..",
    })
    void technologyStaysAtHome(String technology, String homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"io.muster.http..", "io.muster.health..", "io.muster.console..", "io.muster.demo.."})
    void doorsDoNotTouchPersistence(String door) {
        noClasses()
                .that()
                .resideInAPackage(door)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void injectedFieldsArePackagePrivateSoTestsCanSetThem() {
        fields().that()
                .areAnnotatedWith(jakarta.inject.Inject.class)
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassDoes() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Data|Info)$")
                .check(CLASSES);
    }

    private static boolean allowed(Dependency dependency) {
        String from = feature(dependency.getOriginClass());
        String to = feature(dependency.getTargetClass());
        return from.equals(to) || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".");
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0];
    }
}
