package io.muster.http.api.admin;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import io.muster.http.api.common.SuccessView;
import io.muster.identity.ApiKey;
import io.muster.identity.ApiKeyService;
import io.muster.identity.ApiKeySpec;
import io.muster.identity.CreatedKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys of the caller's tenant, for administrators. */
@Path("admin/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@ApplicationScoped
public class KeysResource {
    @Inject
    ApiKeyService keys;

    @Inject
    CurrentCaller caller;

    /** The body of a creation. */
    record CreateKeyRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable Instant expiresAt) {
        ApiKeySpec toSpec() {
            if (name == null) {
                throw new AppException(ErrorCode.INVALID, "name must have 1 to 100 printable characters");
            }
            Role known = Role.find(role == null ? "" : role)
                    .orElseThrow(
                            () -> new AppException(ErrorCode.INVALID, "role must be one of: viewer, operator, admin"));
            return new ApiKeySpec(name, known, expiresAt);
        }
    }

    /** A key on the wire; the key itself cannot be shown again. */
    record KeyView(
            UUID id,
            String name,
            String role,
            String prefix,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {
        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.role().wireName(),
                    key.prefix(),
                    key.createdBy(),
                    key.createdAt(),
                    key.expiresAt().orElse(null),
                    key.revokedAt().orElse(null));
        }
    }

    /** The reply to a creation, the only one that shows the key. */
    record CreatedKeyView(boolean success, String apiKey, KeyView key) {}

    @POST
    public Response create(@Nullable CreateKeyRequest request, @Context UriInfo uri) {
        if (request == null) {
            throw new AppException(ErrorCode.INVALID, "The body must hold name and role");
        }
        CreatedKey created = keys.create(caller.require(), request.toSpec());
        return Response.created(uri.getAbsolutePathBuilder()
                        .segment(created.key().id().toString())
                        .build())
                .header("Cache-Control", "no-store")
                .entity(new CreatedKeyView(true, created.text(), KeyView.of(created.key())))
                .build();
    }

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, "limit", "cursor");
        return ListView.reply(keys.list(caller.require(), query.page()), uri, KeyView::of);
    }

    @DELETE
    @Path("{id}")
    public SuccessView revoke(@PathParam("id") String id) {
        keys.revoke(caller.require(), parse(id));
        return SuccessView.SUCCESS;
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.NOT_FOUND, "There is no key with this id.", e);
        }
    }
}
