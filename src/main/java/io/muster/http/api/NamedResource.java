package io.muster.http.api;

import io.muster.telemetry.LogContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Puts the agent, task or session that a request's address names into the log context. */
@Provider
public class NamedResource implements ContainerRequestFilter {
    private static final Map<String, String> COLLECTIONS = Map.of(
            "agents/browser/", LogContext.AGENT,
            "agents/mcp/tasks/", LogContext.TASK,
            "sessions/", LogContext.SESSION);

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String relative = path.startsWith("/") ? path.substring(1) : path;
        COLLECTIONS.forEach((collection, name) -> {
            if (relative.startsWith(collection)) {
                String rest = relative.substring(collection.length());
                int end = rest.indexOf('/');
                LogContext.add(name, end < 0 ? rest : rest.substring(0, end));
            }
        });
    }
}
