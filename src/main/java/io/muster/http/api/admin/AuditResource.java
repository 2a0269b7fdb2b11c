package io.muster.http.api.admin;

import io.muster.audit.AuditFilter;
import io.muster.audit.AuditTrail;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The audit log: who did what, when, from where, before and after. */
@Path("agents/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {
    @Inject
    AuditTrail audit;

    @Inject
    CurrentCaller caller;

    @GET
    @RolesAllowed(Role.ADMIN_NAME)
    public Response list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(
                uri, "limit", "cursor", "resource_type", "resource_id", "user_id", "event_type", "from", "to");
        AuditFilter filter = new AuditFilter(
                query.find("resource_type"),
                query.find("resource_id"),
                query.find("user_id"),
                query.find("event_type"),
                query.time("from"),
                query.time("to"));
        return ListView.reply(audit.list(caller.require(), filter, query.page()), uri, AuditView::of);
    }
}
