package io.muster.http.api;

import io.muster.common.Role;
import io.muster.common.Version;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which Muster this is. */
@Path("version")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VersionResource {
    /** The version on the wire. */
    record VersionView(String name, String version, String java) {}

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public VersionView read() {
        return new VersionView("Muster", Version.current(), Runtime.version().toString());
    }
}
