package io.muster.http.api.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.common.Cursor;
import io.muster.common.Page;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list on the wire.
 *
 * @param nextCursor {@code null} on the last page
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListView<T>(List<T> items, @Nullable String nextCursor) {
    /** The reply for a page, with {@code Link: rel="next"} (RFC 8288) where there is one. */
    public static <E, T> Response reply(Page<E> page, UriInfo uri, Function<E, T> view) {
        Cursor next = page.next();
        List<T> items = page.items().stream().map(view).toList();
        if (next == null) {
            return Response.ok(new ListView<>(items, null)).build();
        }
        String cursor = next.encode();
        Link link = Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor))
                .rel("next")
                .build();
        return Response.ok(new ListView<>(items, cursor)).links(link).build();
    }
}
