package io.muster.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The resources against their written description, and against the rule that each says who may call it. */
class ApiDescriptionTest {
    private static final Pattern PATH = Pattern.compile("^  (/\\S*):$", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile("^    (get|post|put|patch|delete):$", Pattern.MULTILINE);

    private record Call(Class<?> resource, Method method, String verb) {
        String address() {
            Path path = method.getAnnotation(Path.class);
            String root = "/api/" + resource.getAnnotation(Path.class).value();
            return verb + " " + (path == null ? root : root + "/" + path.value());
        }
    }

    private static List<Call> calls() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.muster").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                                .flatMap(method -> verbs(method).map(verb -> new Call(type, method, verb))))
                        .toList();
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    @Test
    void everyCallIsDescribedAndEveryDescriptionHasACall() throws IOException {
        Set<String> real = new TreeSet<>();
        calls().forEach(call -> real.add(call.address()));
        assertEquals(described(), real);
    }

    private static Set<String> described() throws IOException {
        String text = Files.readString(java.nio.file.Path.of("src/main/resources/META-INF/openapi.yaml"));
        String paths = text.substring(text.indexOf("\npaths:"), text.indexOf("\ncomponents:"));
        Set<String> described = new TreeSet<>();
        Matcher path = PATH.matcher(paths);
        int end = 0;
        String address = "";
        while (path.find()) {
            addMethods(described, address, paths.substring(end, path.start()));
            address = path.group(1);
            end = path.end();
        }
        addMethods(described, address, paths.substring(end));
        return described;
    }

    private static void addMethods(Set<String> described, String address, String block) {
        Matcher method = METHOD.matcher(block);
        while (method.find()) {
            described.add(method.group(1).toUpperCase(Locale.ROOT) + " " + address);
        }
    }

    @Test
    void everyCallSaysWhoMayCallIt() {
        List<Call> calls = calls();
        assertFalse(calls.isEmpty());
        for (Call call : calls) {
            assertTrue(
                    DenyByDefault.statesAccess(call.method()) || DenyByDefault.statesAccess(call.resource()),
                    () -> call.address() + " states no access rule");
        }
    }
}
