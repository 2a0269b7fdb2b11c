package io.muster.telemetry.insights;

import java.util.stream.Stream;

/** Which agent for traces the server was started with. */
public enum JavaAgent {
    NONE(""),
    OPEN_TELEMETRY("io.opentelemetry.javaagent.OpenTelemetryAgent"),
    /** Microsoft's, which contains the other. */
    APPLICATION_INSIGHTS("com.microsoft.applicationinsights.agent.Agent");

    private static final JavaAgent ATTACHED = Stream.of(APPLICATION_INSIGHTS, OPEN_TELEMETRY)
            .filter(JavaAgent::isLoaded)
            .findFirst()
            .orElse(NONE);

    private final String mainClass;

    JavaAgent(String mainClass) {
        this.mainClass = mainClass;
    }

    public static JavaAgent attached() {
        return ATTACHED;
    }

    /** The Java platform puts agents on its class path (java.lang.instrument). */
    private boolean isLoaded() {
        try {
            Class.forName(mainClass, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
