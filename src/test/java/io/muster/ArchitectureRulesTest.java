package io.muster;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is written wrongly passes silently, so each one is shown a violation, in {@code architecture.seeded}. */
class ArchitectureRulesTest {
    private static final String SEEDED = "architecture.seeded";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(SEEDED);

    /** The seeded classes' table, which forgot the root and the demo site and lists a package that is not there. */
    private static final ArchitectureRules RULES = new ArchitectureRules(
            SEEDED,
            Map.ofEntries(
                    entry("http", Set.of("agent")),
                    entry("health", Set.of()),
                    entry("console", Set.of()),
                    entry("agent", Set.of("common")),
                    entry("common", Set.of()),
                    entry("vanished", Set.of())));

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
    void cycleIsFound() {
        ArchitectureRules circular = new ArchitectureRules(
                SEEDED,
                Map.of("http", Set.of("agent"), "agent", Set.of("task"), "task", Set.of("agent"), "common", Set.of()));
        assertEquals(List.of("agent", "http", "task"), circular.cycles());
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
    @MethodSource("io.muster.ArchitectureRules#doors")
    void persistenceInADoorIsFound(String door) {
        List<String> found = RULES.persistenceInDoor(CLASSES, door);
        assertFalse(found.isEmpty());
        assertTrue(
                found.stream()
                        .allMatch(violation -> names(violation, door + ".PersistentDoor", "jakarta.persistence.")),
                found::toString);
    }

    @Test
    void hiddenInjectedFieldIsFound() {
        List<String> found = RULES.injectedFieldsThatTestsCannotSet(CLASSES);
        assertEquals(1, found.size(), found::toString);
        assertTrue(names(found.get(0), "AgentManager.hidden", "PRIVATE"), found::toString);
    }

    @Test
    void nameThatSaysNothingIsFound() {
        List<String> found = RULES.namesThatSayNothing(CLASSES);
        assertEquals(1, found.size(), found::toString);
        assertTrue(names(found.get(0), "AgentManager", "match"), found::toString);
    }

    private static boolean names(String violation, String... words) {
        return List.of(words).stream().allMatch(violation::contains);
    }
}
