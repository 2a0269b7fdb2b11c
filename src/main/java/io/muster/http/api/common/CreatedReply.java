package io.muster.http.api.common;

import io.muster.common.Json;
import io.muster.idempotency.IdempotentCall;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Reads and answers requests that create something, and that a client may repeat with its {@code Idempotency-Key}. */
public final class CreatedReply {
    private CreatedReply() {}

    /** Returns the call by its key; absent without one. */
    public static @Nullable IdempotentCall call(@Nullable String key, String operation, Object body) {
        return key == null ? null : IdempotentCall.of(key, operation, Json.MAPPER.writeValueAsString(body));
    }

    /**
     * Begins a 201 whose {@code Location} is below the request's own address.
     *
     * @param replayed true when an earlier call with the same key created it
     */
    public static Response.ResponseBuilder at(UriInfo request, String id, boolean replayed) {
        Response.ResponseBuilder reply =
                Response.created(request.getAbsolutePathBuilder().segment(id).build());
        return replayed ? reply.header("Idempotency-Replayed", "true") : reply;
    }
}
