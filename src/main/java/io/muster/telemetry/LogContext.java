package io.muster.telemetry;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The fields that every log line of a piece of work carries: its caller, request, agent or task. It belongs to the thread,
 * ends with the work, and goes with it to another thread where the work is handed over {@code following}, and with it the
 * trace that the work is part of.
 */
public final class LogContext {
    public static final String REQUEST = "request_id";
    public static final String SESSION = "session_id";
    public static final String TENANT = "tenant";
    public static final String CALLER = "caller";
    public static final String AGENT = "agent";
    public static final String TASK = "task";

    private LogContext() {}

    /** The context as it was before; to be closed on the same thread when the work has ended. */
    public static final class Scope {
        private final Map<String, String> before = current();

        private Scope() {}

        public void close() {
            MDC.setContextMap(before);
        }
    }

    /** Adds names to the context until the scope is closed. */
    public static Scope open(Map<String, String> names) {
        Scope scope = new Scope();
        names.forEach(MDC::put);
        return scope;
    }

    /** Adds a name to the context at hand, until the work that it was made for ends. */
    public static void add(String name, String value) {
        MDC.put(name, value);
    }

    /** Does the work with more names in the context. */
    public static <T> T within(Map<String, String> names, Supplier<T> work) {
        Scope scope = open(names);
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    /** The same work with the context of the thread that hands it over. */
    public static Runnable following(Runnable work) {
        Map<String, String> context = current();
        return Context.current().wrap(() -> {
            within(context, () -> {
                work.run();
                return context;
            });
        });
    }

    /** The same work with the context of the thread that hands it over. */
    public static <T> Callable<T> following(Callable<T> work) {
        Map<String, String> context = current();
        return Context.current().wrap(() -> {
            Scope scope = open(context);
            try {
                return work.call();
            } finally {
                scope.close();
            }
        });
    }

    private static Map<String, String> current() {
        @Nullable Map<String, String> names = MDC.getCopyOfContextMap();
        return names == null ? Map.of() : names;
    }
}
