package io.muster.http.api.session;

import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.SuccessView;
import io.muster.session.ClientSessionId;
import io.muster.session.ClientSessionService;
import io.muster.session.LiveClientSession;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Sessions of clients: begin, use, change, end. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ClientSessionsResource {
    @Inject
    ClientSessionService sessions;

    @Inject
    CurrentCaller caller;

    @POST
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response create(@Nullable CreateClientSessionRequest body, @Context UriInfo uri) {
        CreateClientSessionRequest request = body == null ? CreateClientSessionRequest.EMPTY : body;
        LiveClientSession created = sessions.create(caller.require(), request.user(), request.requireData());
        return Response.created(uri.getAbsolutePathBuilder()
                        .segment(created.id().value())
                        .build())
                .entity(new CreatedClientSessionView(true, created.id().value(), ClientSessionView.of(created)))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_NAME)
    public ClientSessionView use(@PathParam("id") String id) {
        return ClientSessionView.of(sessions.use(caller.require(), new ClientSessionId(id)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Role.OPERATOR_NAME)
    public ClientSessionView merge(@PathParam("id") String id, @Nullable PatchClientSessionRequest body) {
        return ClientSessionView.of(
                sessions.merge(caller.require(), new ClientSessionId(id), PatchClientSessionRequest.requireData(body)));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_NAME)
    public SuccessView delete(@PathParam("id") String id) {
        sessions.delete(caller.require(), new ClientSessionId(id));
        return SuccessView.SUCCESS;
    }
}
