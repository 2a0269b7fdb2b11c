package io.muster.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;

/** The context root that the WAR was deployed at; any will do. */
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
