package io.muster.http.api.agent;

import io.muster.agent.AgentCreator;
import io.muster.agent.AgentService;
import io.muster.agent.model.AgentFilter;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.AgentStatus;
import io.muster.agent.model.CreatedAgent;
import io.muster.common.AgentId;
import io.muster.common.Role;
import io.muster.http.api.common.CreatedReply;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.IfMatch;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import io.muster.http.api.common.SuccessView;
import io.muster.idempotency.IdempotentCall;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Browser agents: create, find, configure, start, stop, delete, restore. */
@Path("agents/browser")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AgentsResource {
    @Inject
    AgentService agents;

    @Inject
    AgentCreator creator;

    @Inject
    CurrentCaller caller;

    @POST
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response create(
            @Nullable CreateAgentRequest body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Context UriInfo uri) {
        CreateAgentRequest request = body == null ? CreateAgentRequest.EMPTY : body;
        IdempotentCall call = CreatedReply.call(idempotencyKey, "agent.create", request);
        CreatedAgent created = creator.createOnce(caller.require(), request.toNewAgent(), call);
        AgentSnapshot agent = created.agent();
        return CreatedReply.at(uri, agent.row().agentId().value(), created.replayed())
                .entity(CreatedAgentView.of(agent))
                .build();
    }

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public Response list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, "limit", "cursor", "status", "created_by", "deleted");
        AgentFilter filter = new AgentFilter(
                query.constant("status", AgentStatus.class),
                query.find("created_by"),
                query.flag("deleted") ? AgentFilter.Deleted.INCLUDED : AgentFilter.Deleted.HIDDEN);
        return ListView.reply(agents.list(caller.require(), filter, query.page()), uri, AgentView::of);
    }

    @GET
    @Path("{agent_id}")
    @RolesAllowed(Role.VIEWER_NAME)
    public Response read(@PathParam("agent_id") String id) {
        return tagged(agents.require(caller.require(), new AgentId(id)));
    }

    @PATCH
    @Path("{agent_id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response configure(
            @PathParam("agent_id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable PatchAgentRequest body) {
        return tagged(agents.configure(
                caller.require(), new AgentId(id), PatchAgentRequest.requireConfig(body), IfMatch.versions(ifMatch)));
    }

    private static Response tagged(AgentSnapshot agent) {
        return Response.ok(AgentView.of(agent))
                .header("ETag", IfMatch.tag(agent.row().version()))
                .build();
    }

    @DELETE
    @Path("{agent_id}")
    @RolesAllowed(Role.OPERATOR_NAME)
    public SuccessView delete(@PathParam("agent_id") String id) {
        agents.delete(caller.require(), new AgentId(id));
        return SuccessView.SUCCESS;
    }

    @POST
    @Path("{agent_id}/restore")
    @RolesAllowed(Role.ADMIN_NAME)
    public AgentView restore(@PathParam("agent_id") String id) {
        return AgentView.of(agents.restore(caller.require(), new AgentId(id)));
    }

    @POST
    @Path("{agent_id}/start")
    @RolesAllowed(Role.OPERATOR_NAME)
    public AgentView start(@PathParam("agent_id") String id) {
        return AgentView.of(agents.start(caller.require(), new AgentId(id)));
    }

    @POST
    @Path("{agent_id}/stop")
    @RolesAllowed(Role.OPERATOR_NAME)
    public AgentView stop(@PathParam("agent_id") String id) {
        return AgentView.of(agents.stop(caller.require(), new AgentId(id)));
    }
}
