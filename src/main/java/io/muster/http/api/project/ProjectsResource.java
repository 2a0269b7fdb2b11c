package io.muster.http.api.project;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CreatedReply;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.IfMatch;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import io.muster.http.api.common.SuccessView;
import io.muster.idempotency.IdempotentCall;
import io.muster.project.CreatedProject;
import io.muster.project.Project;
import io.muster.project.ProjectFields;
import io.muster.project.ProjectFilter;
import io.muster.project.ProjectService;
import io.muster.project.ProjectSnapshot;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Projects: create, find, change, delete, restore, and the to-dos of imported ones. */
@Path("agents/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectsResource {
    @Inject
    ProjectService projects;

    @Inject
    CurrentCaller caller;

    @POST
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response create(
            @Nullable ProjectFields body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Context UriInfo uri) {
        if (body == null) {
            throw new AppException(ErrorCode.INVALID, "The body must hold the project's name");
        }
        IdempotentCall call = CreatedReply.call(idempotencyKey, "project.create", body);
        CreatedProject created = projects.create(caller.require(), body.toSpec(), call);
        Project project = created.project();
        return CreatedReply.at(uri, project.id().toString(), created.replayed())
                .header("ETag", IfMatch.tag(project.version()))
                .entity(CreatedProjectView.of(project))
                .build();
    }

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public Response list(@Context UriInfo uri) {
        QueryParameters query =
                QueryParameters.of(uri, "limit", "cursor", "created_by", "workspace_id", "name_prefix", "deleted");
        ProjectFilter filter = new ProjectFilter(
                query.find("created_by"),
                query.find("workspace_id"),
                query.find("name_prefix"),
                query.flag("deleted") ? ProjectFilter.Deleted.INCLUDED : ProjectFilter.Deleted.HIDDEN);
        return ListView.reply(projects.list(caller.require(), filter, query.page()), uri, ProjectView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_NAME)
    public Response read(@PathParam("id") String id) {
        ProjectSnapshot found = projects.require(caller.require(), parse(id));
        return tagged(found.project(), ProjectView.of(found));
    }

    @GET
    @Path("{id}/items")
    @RolesAllowed(Role.VIEWER_NAME)
    public Response items(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, "limit", "cursor");
        return ListView.reply(projects.items(caller.require(), parse(id), query.page()), uri, ProjectItemView::of);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response update(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable ObjectNode patch) {
        if (patch == null) {
            throw new AppException(
                    ErrorCode.INVALID, "The body must be an object with what shall change, such as {\"name\":\"New\"}");
        }
        Project changed = projects.update(caller.require(), parse(id), patch, IfMatch.versions(ifMatch));
        return tagged(changed, ProjectView.of(changed));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_NAME)
    public SuccessView delete(@PathParam("id") String id) {
        projects.delete(caller.require(), parse(id));
        return SuccessView.SUCCESS;
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed(Role.ADMIN_NAME)
    public Response restore(@PathParam("id") String id) {
        Project restored = projects.restore(caller.require(), parse(id));
        return tagged(restored, ProjectView.of(restored));
    }

    private static Response tagged(Project project, ProjectView view) {
        return Response.ok(view).header("ETag", IfMatch.tag(project.version())).build();
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.NOT_FOUND, "There is no project with this id.", e);
        }
    }
}
