package io.muster.http.api.agent;

import io.muster.agent.StorageStateService;
import io.muster.agent.configuration.StorageState;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.SuccessView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An agent's cookies and storage, which are its credentials: for those who may drive it. */
@Path("agents/browser")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StorageStateResource {
    @Inject
    StorageStateService states;

    @Inject
    CurrentCaller caller;

    @GET
    @Path("{agent_id}/storage-state")
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response export(@PathParam("agent_id") String id) {
        return Response.ok(states.export(caller.require(), new AgentId(id)))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Path("{agent_id}/storage-state")
    @RolesAllowed(Role.OPERATOR_NAME)
    public SuccessView replace(@PathParam("agent_id") String id, @Nullable StorageState state) {
        if (state == null) {
            throw new AppException(ErrorCode.INVALID, "The body must be a storage state such as {\"cookies\":[]}");
        }
        states.replace(caller.require(), new AgentId(id), state);
        return SuccessView.SUCCESS;
    }
}
