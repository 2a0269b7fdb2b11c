package io.muster.http.api.signin;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.console.SignIns;
import io.muster.http.DeniedAccessAudit;
import io.muster.http.KeyCheck;
import io.muster.http.RequestOrigin;
import io.muster.http.SameOrigin;
import io.muster.http.SignInCookie;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.SuccessView;
import io.muster.identity.KeyHash;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Signing in to the console with a key, and out again. */
@Path("console")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConsoleResource {
    @Inject
    SignIns signIns;

    @Inject
    KeyCheck keys;

    @Inject
    SignInCookie cookie;

    @Inject
    RequestOrigin origins;

    @Inject
    DeniedAccessAudit refusals;

    /** Always a new session, and the browser's former one ends: a cookie from elsewhere is never signed in. */
    @POST
    @Path("sign-in")
    @PermitAll
    public CallerView signIn(
            @Nullable SignInRequest body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        SameOrigin.require(request);
        String key = SignInRequest.requireKey(body);
        Caller caller = caller(key, origins.of(request));
        cookie.find(request).ifPresent(former -> signIns.end(caller, former));
        cookie.set(request, response, signIns.begin(caller, KeyHash.of(key)));
        return CallerView.of(caller);
    }

    private Caller caller(String key, Origin origin) {
        return keys.holder(key, origin).map(holder -> holder.caller(origin)).orElseThrow(() -> {
            refusals.badCredential(origin, KeyCheck.WRONG);
            return new AppException(ErrorCode.UNAUTHENTICATED, KeyCheck.WRONG);
        });
    }

    @POST
    @Path("sign-out")
    @RolesAllowed(Role.VIEWER_NAME)
    public SuccessView signOut(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Caller caller = CurrentCaller.of(request);
        cookie.find(request).ifPresent(session -> signIns.end(caller, session));
        cookie.remove(request, response);
        return SuccessView.SUCCESS;
    }
}
