package io.muster.http.api.common;

import io.muster.common.Caller;
import io.muster.http.CallerPrincipal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The caller of the request at hand, for resources to pass on. */
@RequestScoped
public class CurrentCaller {
    @Inject
    HttpServletRequest request;

    /** The caller; only for methods that need one. */
    public Caller require() {
        return of(request);
    }

    public static Caller of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof CallerPrincipal principal) {
            return principal.caller();
        }
        throw new IllegalStateException("a method without access rule asked for the caller");
    }
}
