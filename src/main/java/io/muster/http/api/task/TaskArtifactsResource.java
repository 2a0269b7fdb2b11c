package io.muster.http.api.task;

import io.muster.common.Role;
import io.muster.http.api.agent.ArtifactsView;
import io.muster.http.api.common.CurrentCaller;
import io.muster.task.TaskFiles;
import io.muster.task.model.TaskFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Files that tasks produced. */
@Path("agents/mcp/tasks")
@ApplicationScoped
public class TaskArtifactsResource {
    @Inject
    TaskFiles artifacts;

    @Inject
    CurrentCaller caller;

    @GET
    @Path("{id}/artifacts")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.VIEWER_NAME)
    public ArtifactsView list(@PathParam("id") String id) {
        return new ArtifactsView(artifacts.list(caller.require(), TasksResource.taskId(id)));
    }

    /** Offered for saving, never shown: a page that a task saved must not run as one of this server's. */
    @GET
    @Path("{id}/artifacts/{name}")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed(Role.VIEWER_NAME)
    public Response content(@PathParam("id") String id, @PathParam("name") String name) {
        TaskFile taskFile = artifacts.require(caller.require(), TasksResource.taskId(id), name);
        return Response.ok(taskFile.content())
                .header(HttpHeaders.CONTENT_TYPE, taskFile.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + taskFile.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
