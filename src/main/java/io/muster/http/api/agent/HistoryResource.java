package io.muster.http.api.agent;

import io.muster.agent.HistoryService;
import io.muster.agent.history.HistoryFilter;
import io.muster.agent.history.HistoryFilter.Outcome;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** The history of an agent. */
@Path("agents/browser")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HistoryResource {
    @Inject
    HistoryService history;

    @Inject
    CurrentCaller caller;

    @GET
    @Path("{agent_id}/history")
    @RolesAllowed(Role.VIEWER_NAME)
    public Response list(@PathParam("agent_id") String id, @Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, "limit", "cursor", "action", "outcome");
        HistoryFilter filter = new HistoryFilter(query.find("action"), outcome(query.find("outcome")));
        return ListView.reply(
                history.list(caller.require(), new AgentId(id), filter, query.page()), uri, HistoryView::of);
    }

    private static @Nullable Outcome outcome(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return switch (name) {
            case HistoryView.DONE -> Outcome.DONE;
            case HistoryView.FAILED -> Outcome.FAILED;
            default -> throw new AppException(ErrorCode.BAD_REQUEST, "outcome must be done or failed");
        };
    }
}
