package io.muster.http.api.signin;

import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's identity. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {
    @Inject
    CurrentCaller caller;

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public CallerView read() {
        return CallerView.of(caller.require());
    }
}
