package io.muster.http.api;

import io.muster.common.Role;
import io.muster.steps.PayloadSchema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tools.jackson.databind.JsonNode;

/** What tasks may ask for. */
@Path("agents/mcp/tasks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TaskSchemaResource {
    @GET
    @Path("schema")
    @RolesAllowed(Role.VIEWER_NAME)
    public JsonNode schema() {
        return PayloadSchema.document();
    }
}
