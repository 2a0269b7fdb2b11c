package io.muster.http.api;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

/** A resource method that states no access rule is closed to everybody: forgetting one must not permit a call. */
@Provider
public class DenyByDefault implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        boolean ruled = List.<AnnotatedElement>of(resource.getResourceMethod(), resource.getResourceClass()).stream()
                .anyMatch(DenyByDefault::statesAccess);
        if (!ruled) {
            context.register(Refuse.class);
        }
    }

    static boolean statesAccess(AnnotatedElement element) {
        return element.isAnnotationPresent(RolesAllowed.class)
                || element.isAnnotationPresent(PermitAll.class)
                || element.isAnnotationPresent(DenyAll.class);
    }

    /** Ends the request before the method is called. */
    @Priority(Priorities.AUTHORIZATION)
    public static class Refuse implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            throw new AppException(ErrorCode.FORBIDDEN, "Nobody may call this.");
        }
    }
}
