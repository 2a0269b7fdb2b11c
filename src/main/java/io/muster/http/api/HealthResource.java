package io.muster.http.api;

import io.muster.common.Version;
import io.muster.health.ComponentReport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Health for load balancers and people; open to all, and free of names and ids. */
@Path("agents/health")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ApplicationScoped
public class HealthResource {
    @Inject
    ComponentReport report;

    /** The server answers. */
    record AliveView(String status, String service, String version) {}

    /** Returns readiness and the states of the components. */
    record ReadyView(String status, Map<String, Map<String, Object>> components) {}

    /** Returns the states of the server and its components. */
    record DetailedView(String status, String service, String version, Map<String, Map<String, Object>> components) {}

    @GET
    public AliveView health() {
        return new AliveView("healthy", "muster", Version.current());
    }

    @GET
    @Path("live")
    public AliveView live() {
        return new AliveView("alive", "muster", Version.current());
    }

    @GET
    @Path("ready")
    public Response ready() {
        ComponentReport.Report now = report.read();
        return Response.status(now.ready() ? 200 : 503)
                .header("Cache-Control", "no-store")
                .entity(new ReadyView(now.ready() ? "ready" : "not_ready", now.components()))
                .build();
    }

    @GET
    @Path("detailed")
    public Response detailed() {
        ComponentReport.Report now = report.read();
        return Response.status(now.ready() ? 200 : 503)
                .header("Cache-Control", "no-store")
                .entity(new DetailedView(now.status(), "muster", Version.current(), now.components()))
                .build();
    }
}
