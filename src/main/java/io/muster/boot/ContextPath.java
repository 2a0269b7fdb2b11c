package io.muster.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;

/** Where in the server the WAR was deployed; any context root will do. */
@ApplicationScoped
public class ContextPath {
    private volatile String path = "";

    void remember(@Observes @Initialized(ApplicationScoped.class) ServletContext context) {
        path = context.getContextPath();
    }

    /** Empty for the root, else beginning with a slash and not ending with one. */
    public String path() {
        return path;
    }
}
