package io.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of the architecture, each of which answers with its violations. {@link ArchitectureTest} wants none in Muster;
 * {@link ArchitectureRulesTest} wants each rule to find the one that was seeded for it.
 *
 * @param root the package above all features
 * @param mayUse the features, and the features that each may use
 */
record ArchitectureRules(String root, Map<String, Set<String>> mayUse) {
    /** Technologies, and the only features that may know them. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            entry("com.microsoft.playwright..", List.of("engine.playwright")),
            entry("org.hibernate..", List.of("database")),
            entry("liquibase..", List.of("database")),
            entry("ch.qos.logback..", List.of("telemetry.logback")),
            entry("org.redisson..", List.of("redis")),
            entry("jakarta.ws.rs..", List.of("http")),
            entry("jakarta.servlet..", List.of("http", "identity", "console", "demo", "boot")),
            entry("org.eclipse.microprofile.health..", List.of("health")),
            entry("org.eclipse.microprofile.metrics..", List.of("telemetry")),
            entry("io.opentelemetry..", List.of("telemetry")),
            entry("com.microsoft.applicationinsights..", List.of("telemetry.insights")));

    static Stream<String> technologies() {
        return HOMES.keySet().stream();
    }

    /** The features that requests enter by. */
    static Stream<String> doors() {
        return Stream.of("http", "health", "console", "demo");
    }

    List<String> usesBeyondTheTable(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass()) && !allowed(dependency))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    /** Features that stand in the table or in the code, but not in both. */
    List<String> differencesToTheTable(JavaClasses classes) {
        Set<String> existing = new TreeSet<>();
        classes.forEach(type -> existing.add(feature(type)));
        return Stream.concat(
                        mayUse.keySet().stream().filter(name -> !existing.contains(name)),
                        existing.stream().filter(name -> !mayUse.containsKey(name)))
                .sorted()
                .toList();
    }

    /** What is left of the table when features that use only settled ones are settled, again and again. */
    List<String> cycles() {
        Set<String> open = new TreeSet<>(mayUse.keySet());
        while (open.removeIf(feature -> mayUse.get(feature).stream().noneMatch(open::contains))) {
            // Each round settles at least one.
        }
        return List.copyOf(open);
    }

    List<String> technologyAwayFromHome(JavaClasses classes, String technology) {
        String[] homes = HOMES.get(technology).stream().map(this::subtree).toArray(String[]::new);
        return violations(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(homes)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(technology),
                classes);
    }

    List<String> persistenceInDoor(JavaClasses classes, String door) {
        return violations(
                noClasses()
                        .that()
                        .resideInAPackage(subtree(door))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jakarta.persistence.."),
                classes);
    }

    List<String> injectedFieldsThatTestsCannotSet(JavaClasses classes) {
        return violations(
                fields().that()
                        .areAnnotatedWith(jakarta.inject.Inject.class)
                        .should()
                        .bePackagePrivate(),
                classes);
    }

    List<String> namesThatSayNothing(JavaClasses classes) {
        return violations(classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Data|Info)$"), classes);
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    private boolean allowed(Dependency dependency) {
        String from = feature(dependency.getOriginClass());
        String to = feature(dependency.getTargetClass());
        return from.equals(to) || mayUse.getOrDefault(from, Set.of()).contains(to);
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    /** Empty for what stands above all features. */
    private String feature(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    private String subtree(String feature) {
        return root + "." + feature + "..";
    }
}
