package io.muster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the code to the tables of {@code docs/architecture.md}: each package and each sub-package, and what it may use. A
 * request enters at the top and goes down; nothing calls upwards.
 */
class ArchitectureTest {
    private static final String ROOT = "io.muster";
    private static final Path DOCUMENT = Path.of("docs/architecture.md");

    private static final ArchitectureRules RULES = new ArchitectureRules(
            ROOT, ArchitectureTable.read(DOCUMENT, "## Packages"), ArchitectureTable.read(DOCUMENT, "## Sub-packages"));
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
    void everySubPackageUsesOnlyWhatItsTableAllows() {
        assertEquals(List.of(), RULES.usesBeyondTheTableOfSubPackages(CLASSES));
    }

    @Test
    void tableListsExactlyTheSubPackagesThatExist() {
        assertEquals(List.of(), RULES.differencesToTheTableOfSubPackages(CLASSES));
    }

    @Test
    void tablesHaveNoCycle() {
        assertEquals(Set.of(), RULES.packages().cycles());
        assertEquals(Set.of(), RULES.subPackages().cycles());
    }

    @Test
    void engineIsUsedThroughItsRoot() {
        assertEquals(List.of(), RULES.usesBelowTheRoot(CLASSES, "engine.playwright"));
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#technologies")
    void technologyStaysAtHome(String technology) {
        assertEquals(List.of(), RULES.technologyAwayFromHome(CLASSES, technology));
    }

    @ParameterizedTest
    @MethodSource("io.muster.ArchitectureRules#entryPoints")
    void entryPointsDoNotTouchPersistence(String entryPoint) {
        assertEquals(List.of(), RULES.persistenceInEntryPoint(CLASSES, entryPoint));
    }

    @Test
    void injectedFieldsArePackagePrivateSoTestsCanSetThem() {
        assertEquals(List.of(), RULES.injectedFieldsThatTestsCannotSet(CLASSES));
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertEquals(List.of(), RULES.namesThatSayNothing(CLASSES));
    }

    @Test
    void periodicWorkHasOneNounAndOneMechanism() {
        assertEquals(List.of(), RULES.timersOfOtherNames(CLASSES));
        assertEquals(List.of(), RULES.timersWithoutPeriodicJob(CLASSES));
        assertEquals(List.of(), RULES.schedulesBesidesPeriodicJob(CLASSES));
    }

    @Test
    void simpleNamesAreUnique() {
        assertEquals(List.of(), RULES.simpleNamesThatStandTwice(CLASSES));
    }
}
