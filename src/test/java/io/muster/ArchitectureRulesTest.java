package io.muster;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is written wrongly passes silently, so each one is shown a violation, in {@code architecture.seeded}. */
class ArchitectureRulesTest {
    private static final String SEEDED = "architecture.seeded";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(SEEDED);

    /** The table of the seeded classes, which lacks the root and the demo site and lists a package that is not there. */
    private static final ArchitectureTable PACKAGES = new ArchitectureTable(Map.ofEntries(
            entry("http", Set.of("agent")),
            entry("health", Set.of()),
            entry("console", Set.of()),
            entry("agent", Set.of("common")),
            entry("common", Set.of()),
            entry("vanished", Set.of())));

    /** The table of the sub-packages, which lacks {@code agent.forgotten} and lists one that is not there. */
    private static final ArchitectureTable SUB_PACKAGES = new ArchitectureTable(Map.ofEntries(
            entry("agent", Set.of("agent.model")), entry("agent.model", Set.of()), entry("agent.vanished", Set.of())));

    private static final ArchitectureRules RULES = new ArchitectureRules(SEEDED, PACKAGES, SUB_PACKAGES);

    @Test
    void useBeyondTheTableIsFound() {
        List<String> found = RULES.usesBeyondTheTable(CLASSES);
        assertFalse(found.isEmpty());
        assertTrue(
                found.stream().allMatch(violation -> names(violation, "UpwardCall", "AgentManager")), found::toString);
    }

    @Test
    void forgottenAndVanishedPackagesAreFound() {
        assertEquals(List.of("", "demo", "vanished"), RULES.differencesToTheTable(CLASSES));
    }

    @Test
    void useBeyondTheTableOfSubPackagesIsFound() {
        List<String> found = RULES.usesBeyondTheTableOfSubPackages(CLASSES);
        assertFalse(found.isEmpty());
        assertTrue(
                found.stream().allMatch(violation -> names(violation, "UpwardModel", "AgentManager")), found::toString);
    }

    @Test
    void forgottenAndVanishedSubPackagesAreFound() {
        assertEquals(List.of("agent.forgotten", "agent.vanished"), RULES.differencesToTheTableOfSubPackages(CLASSES));
    }

    @Test
    void useBelowARootIsFound() {
        List<String> found = RULES.usesBelowTheRoot(CLASSES, "agent");
        assertFalse(found.isEmpty());
        assertTrue(found.stream().allMatch(violation -> names(violation, "DeepCall", "UpwardModel")), found::toString);
    }

    @Test
    void simpleNameThatStandsTwiceIsFound() {
        assertEquals(
                List.of("PersistentDoor in [architecture.seeded.console, architecture.seeded.demo,"
                        + " architecture.seeded.health, architecture.seeded.http]"),
                RULES.simpleNamesThatStandTwice(CLASSES));
    }

    @Test
    void cycleIsFound() {
        ArchitectureTable circular = new ArchitectureTable(
                Map.of("http", Set.of("agent"), "agent", Set.of("task"), "task", Set.of("agent"), "common", Set.of()));
        assertEquals(Set.of("agent", "http", "task"), circular.cycles());
    }

    @Test
    void tableIsReadFromItsDocument(@TempDir Path folder) throws IOException {
        Path document = Files.writeString(folder.resolve("architecture.md"), """
                ## Packages

                | package | does | may use |
                | --- | --- | --- |
                | `http` | the `REST` API | `agent.model`, `common` |
                | `common` | ids | |

                ## Sub-packages
                none
                # End
                """);
        assertEquals(
                Map.of("http", Set.of("agent.model", "common"), "common", Set.of()),
                ArchitectureTable.read(document, "## Packages").mayUse());
        assertThrows(IllegalArgumentException.class, () -> ArchitectureTable.read(document, "## Sub-packages"));
        assertThrows(IllegalArgumentException.class, () -> ArchitectureTable.read(document, "## Elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#technologies")
    void technologyAwayFromHomeIsFound(String technology) {
        List<String> found = RULES.technologyAwayFromHome(CLASSES, technology);
        String start = technology.replace("..", ".");
        assertFalse(found.isEmpty());
        assertTrue(found.stream().allMatch(violation -> names(violation, "ForeignTechnology", start)), found::toString);
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#entryPoints")
    void persistenceInAnEntryPointIsFound(String entryPoint) {
        List<String> found = RULES.persistenceInEntryPoint(CLASSES, entryPoint);
        assertFalse(found.isEmpty());
        assertTrue(
                found.stream()
                        .allMatch(
                                violation -> names(violation, entryPoint + ".PersistentDoor", "jakarta.persistence.")),
                found::toString);
    }

    @Test
    void hiddenInjectedFieldIsFound() {
        List<String> found = RULES.injectedFieldsThatTestsCannotSet(CLASSES);
        assertEquals(2, found.size(), found::toString);
        assertTrue(names(found.get(0), "AgentManager.hidden", "PRIVATE"), found::toString);
        assertTrue(names(found.get(1), "AgentManager.open", "PUBLIC"), found::toString);
    }

    @Test
    void nameThatSaysNothingIsFound() {
        List<String> found = RULES.namesThatSayNothing(CLASSES);
        assertEquals(1, found.size(), found::toString);
        assertTrue(names(found.get(0), "AgentManager", "match"), found::toString);
    }

    @Test
    void periodicWorkOfItsOwnKindIsFound() {
        List<List<String>> found = List.of(
                RULES.timersOfOtherNames(CLASSES),
                RULES.timersWithoutPeriodicJob(CLASSES),
                RULES.schedulesBesidesPeriodicJob(CLASSES));
        for (List<String> ofOneRule : found) {
            assertEquals(1, ofOneRule.size(), found::toString);
            assertTrue(names(ofOneRule.get(0), "AgentAlarm"), found::toString);
        }
    }

    private static boolean names(String violation, String... words) {
        return List.of(words).stream().allMatch(violation::contains);
    }
}
