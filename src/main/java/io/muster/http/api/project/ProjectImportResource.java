package io.muster.http.api.project;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.project.Project;
import io.muster.project.ProjectItems;
import io.muster.project.taskade.ImportedProject;
import io.muster.project.taskade.TaskadeImport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects from Taskade. */
@Path("agents/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectImportResource {
    @Inject
    TaskadeImport imports;

    @Inject
    CurrentCaller caller;

    /** The reply to an import. */
    record ImportedProjectView(boolean success, UUID projectId, ProjectItems.Changes items, ProjectView project) {
        static ImportedProjectView of(ImportedProject imported) {
            Project project = imported.project();
            return new ImportedProjectView(true, project.id(), imported.items(), ProjectView.of(project));
        }
    }

    @POST
    @Path("import")
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response run(@Nullable ImportProjectRequest body, @Context UriInfo uri) {
        if (body == null) {
            throw new AppException(ErrorCode.INVALID, "The body must hold taskade_project_id");
        }
        ImportedProject imported = imports.run(caller.require(), body.taskadeProjectId(), body.taskadeLocation());
        if (!imported.created()) {
            return Response.ok(ImportedProjectView.of(imported)).build();
        }
        return Response.created(uri.getBaseUriBuilder()
                        .path(ProjectsResource.class)
                        .segment(imported.project().id().toString())
                        .build())
                .entity(ImportedProjectView.of(imported))
                .build();
    }
}
