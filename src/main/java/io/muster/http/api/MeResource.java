package io.muster.http.api;

import io.muster.common.Caller;
import io.muster.common.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who the caller is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {
    @Inject
    CurrentCaller caller;

    /** The caller on the wire. */
    record MeView(String userId, String tenantId, String role) {}

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public MeView read() {
        Caller me = caller.require();
        return new MeView(me.userId(), me.tenant().value(), me.role().wireName());
    }
}
