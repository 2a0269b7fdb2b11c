package io.muster.engine.playwright;

import io.muster.engine.BrowserSession;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Starts what the {@link Started} fields of a test class hold: sites first, then the engine, then its sessions; where
 * there are sessions and no field for their engine, the class has one engine with default settings. JUnit's store closes
 * them in the opposite order, also when a test or a start failed.
 */
final class StartedFields implements BeforeAllCallback, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(StartedFields.class);
    private static final List<Class<?>> ORDER =
            List.of(Pages.class, FileSite.class, EngineFixture.class, BrowserSession.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Store store = context.getStore(NAMESPACE);
        List<Field> fields = fields(context);
        boolean hasEngine = fields.stream().anyMatch(field -> field.getType() == EngineFixture.class);
        for (Field field : fields) {
            if (field.getType() == BrowserSession.class && !hasEngine) {
                store.getOrComputeIfAbsent(EngineFixture.class, type -> new EngineFixture());
            }
            if (ModifierSupport.isStatic(field)) {
                field.set(null, start(field, store));
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        for (Field field : fields(context)) {
            if (ModifierSupport.isNotStatic(field)) {
                field.set(context.getRequiredTestInstance(), start(field, context.getStore(NAMESPACE)));
            }
        }
    }

    private static List<Field> fields(ExtensionContext context) {
        return AnnotationSupport.findAnnotatedFields(
                        context.getRequiredTestClass(),
                        Started.class,
                        field -> field.trySetAccessible(),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .sorted(Comparator.comparing(field -> ORDER.indexOf(field.getType())))
                .toList();
    }

    private static Object start(Field field, Store store) throws IOException {
        AutoCloseable started = started(field, store);
        store.put(field, started);
        if (started instanceof EngineFixture) {
            store.put(EngineFixture.class, started);
        }
        return started;
    }

    private static AutoCloseable started(Field field, Store store) throws IOException {
        if (field.getType() == Pages.class) {
            return new Pages();
        }
        if (field.getType() == FileSite.class) {
            return new FileSite();
        }
        if (field.getType() == EngineFixture.class) {
            return new EngineFixture(settings(field));
        }
        return store.get(EngineFixture.class, EngineFixture.class).open();
    }

    private static Map<String, String> settings(Field field) {
        return Arrays.stream(field.getAnnotation(Started.class).value())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }
}
