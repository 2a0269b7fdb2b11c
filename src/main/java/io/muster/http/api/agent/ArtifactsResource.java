package io.muster.http.api.agent;

import io.muster.agent.AgentFile;
import io.muster.agent.AgentFiles;
import io.muster.artifact.StoredFile;
import io.muster.common.AgentId;
import io.muster.common.Role;
import io.muster.http.api.common.Attachment;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.ListView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Stored files of an agent. */
@Path("agents/browser")
@ApplicationScoped
public class ArtifactsResource {
    /** Types that a browser only displays; all others are sent as bytes. */
    private static final Set<String> HARMLESS = Set.of(
            "application/json",
            "application/pdf",
            "application/zip",
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "text/csv",
            "text/plain");

    @Inject
    AgentFiles files;

    @Inject
    CurrentCaller caller;

    @GET
    @Path("{agent_id}/artifacts")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.VIEWER_NAME)
    public ListView<StoredFile> list(@PathParam("agent_id") String id) {
        List<StoredFile> all = files.list(caller.require(), new AgentId(id));
        return new ListView<>(all, null);
    }

    @GET
    @Path("{agent_id}/artifacts/{artifact}")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed(Role.VIEWER_NAME)
    public Response read(
            @PathParam("agent_id") String id, @PathParam("artifact") String artifact, @Context Request request) {
        AgentFile file = files.require(caller.require(), new AgentId(id), artifact);
        EntityTag tag = new EntityTag(file.storedFile().sha256());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        String type = file.storedFile().contentType();
        return Response.ok(file.content().toFile())
                .type(HARMLESS.contains(type) ? type : MediaType.APPLICATION_OCTET_STREAM)
                .tag(tag)
                .header(HttpHeaders.CONTENT_LENGTH, file.storedFile().size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Attachment.named(file.storedFile().name()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
