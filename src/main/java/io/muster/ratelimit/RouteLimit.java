package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Limit;
import java.util.List;
import java.util.Optional;

/**
 * The limit of some routes.
 *
 * @param name how callers see it
 * @param limit for whom there is no exception; empty for none
 */
record RouteLimit(String name, List<Route> routes, Optional<Limit> limit) {
    boolean covers(String method, List<String> path) {
        return routes.stream().anyMatch(route -> route.matches(method, path));
    }
}
