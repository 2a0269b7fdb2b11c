package io.muster.http.api;

import io.muster.http.Endpoint;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** Says of each request to a resource method which path template it matched, before anything can refuse it. */
@Provider
public class RouteTemplates implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        String template = "/api" + path(resource.getResourceClass()) + path(resource.getResourceMethod());
        context.register(new Stamp(template), Integer.MIN_VALUE);
    }

    private static String path(AnnotatedElement element) {
        @Nullable Path path = element.getAnnotation(Path.class);
        if (path == null || path.value().isEmpty()) {
            return "";
        }
        String value = path.value().startsWith("/") ? path.value() : "/" + path.value();
        // The pattern that a parameter must match is no part of its name.
        return value.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private record Stamp(String template) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(Endpoint.ATTRIBUTE, template);
        }
    }
}
