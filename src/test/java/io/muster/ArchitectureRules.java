package io.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules of the architecture, each of which returns its violations. {@link ArchitectureTest} wants none in Muster;
 * {@link ArchitectureRulesTest} wants each rule to find the one that was seeded for it.
 *
 * @param root the package above all features
 * @param packages the features, and the features that each may use
 * @param subPackages every package of the features that are divided, and the packages of the same feature that it may use
 */
record ArchitectureRules(String root, ArchitectureTable packages, ArchitectureTable subPackages) {
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

    private static final String PERIODIC_JOB = "PeriodicJob";

    static Stream<String> technologies() {
        return HOMES.keySet().stream();
    }

    /** The features that requests enter by. */
    static Stream<String> entryPoints() {
        return Stream.of("http", "health", "console", "demo");
    }

    List<String> usesBeyondTheTable(JavaClasses classes) {
        return uses(classes, use -> !use.withinFeature() && !packages.allows(use.fromFeature(), use.toFeature()));
    }

    List<String> usesBeyondTheTableOfSubPackages(JavaClasses classes) {
        return uses(
                classes,
                use -> use.withinFeature()
                        && !use.from().equals(use.to())
                        && !subPackages.allows(use.from(), use.to()));
    }

    /** Uses of packages below a root by classes that are not below it; settings alone may be read from outside. */
    List<String> usesBelowTheRoot(JavaClasses classes, String name) {
        String below = name + ".";
        return uses(
                classes,
                use -> !use.from().equals(name)
                        && !use.from().startsWith(below)
                        && use.to().startsWith(below)
                        && !use.target().endsWith("Config"));
    }

    /** Features that stand in the table or in the code, but not in both. */
    List<String> differencesToTheTable(JavaClasses classes) {
        Set<String> existing = names(classes).map(ArchitectureRules::feature).collect(Collectors.toSet());
        return difference(packages.mayUse().keySet(), existing);
    }

    /** Packages of divided features that stand in the table or in the code, but not in both. */
    List<String> differencesToTheTableOfSubPackages(JavaClasses classes) {
        Set<String> divided = names(classes)
                .filter(name -> name.contains("."))
                .map(ArchitectureRules::feature)
                .collect(Collectors.toSet());
        Set<String> existing =
                names(classes).filter(name -> divided.contains(feature(name))).collect(Collectors.toSet());
        return difference(subPackages.mayUse().keySet(), existing);
    }

    /** Names of top-level types that more than one package has, and the names of those packages. */
    List<String> simpleNamesThatStandTwice(JavaClasses classes) {
        Map<String, Set<String>> packagesOf = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                packagesOf
                        .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                        .add(type.getPackageName());
            }
        }
        return packagesOf.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .map(name -> name.getKey() + " in " + name.getValue())
                .toList();
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

    List<String> persistenceInEntryPoint(JavaClasses classes, String entryPoint) {
        return violations(
                noClasses()
                        .that()
                        .resideInAPackage(subtree(entryPoint))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jakarta.persistence.."),
                classes);
    }

    List<String> injectedFieldsThatTestsCannotSet(JavaClasses classes) {
        return violations(
                fields().that()
                        .areAnnotatedWith(jakarta.inject.Inject.class)
                        .or()
                        .areAnnotatedWith(jakarta.persistence.PersistenceContext.class)
                        .should()
                        .bePackagePrivate(),
                classes);
    }

    List<String> namesThatSayNothing(JavaClasses classes) {
        return violations(classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Data|Info)$"), classes);
    }

    List<String> timersOfOtherNames(JavaClasses classes) {
        return violations(
                methods()
                        .that()
                        .areAnnotatedWith(Schedule.class)
                        .should()
                        .beDeclaredInClassesThat()
                        .haveSimpleNameEndingWith("Housekeeping"),
                classes);
    }

    List<String> timersWithoutPeriodicJob(JavaClasses classes) {
        return violations(
                classes()
                        .that()
                        .containAnyMethodsThat(CanBeAnnotated.Predicates.annotatedWith(Schedule.class))
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleName(PERIODIC_JOB),
                classes);
    }

    /** Schedules outside the engine that an exception would end. */
    List<String> schedulesBesidesPeriodicJob(JavaClasses classes) {
        return violations(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(subtree("engine"))
                        .and()
                        .doNotHaveSimpleName(PERIODIC_JOB)
                        .should()
                        .callMethodWhere(JavaAccess.Predicates.target(
                                HasName.Predicates.nameMatching("schedule(WithFixedDelay|AtFixedRate)"))),
                classes);
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    private List<String> uses(JavaClasses classes, Predicate<Use> violation) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass())
                        && violation.test(new Use(
                                name(dependency.getOriginClass()),
                                name(dependency.getTargetClass()),
                                topLevel(dependency.getTargetClass()))))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    private static List<String> difference(Set<String> listed, Set<String> existing) {
        return Stream.concat(
                        listed.stream().filter(name -> !existing.contains(name)),
                        existing.stream().filter(name -> !listed.contains(name)))
                .sorted()
                .toList();
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    private Stream<String> names(JavaClasses classes) {
        return classes.stream().map(this::name).distinct();
    }

    /** The package of a type below the root; empty for what stands above all features. */
    private String name(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty() ? "" : below.substring(1);
    }

    private static String feature(String name) {
        return name.split("\\.")[0];
    }

    private static String topLevel(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private String subtree(String feature) {
        return root + "." + feature + "..";
    }

    private record Use(String from, String to, String target) {
        String fromFeature() {
            return feature(from);
        }

        String toFeature() {
            return feature(to);
        }

        boolean withinFeature() {
            return fromFeature().equals(toFeature());
        }
    }
}
