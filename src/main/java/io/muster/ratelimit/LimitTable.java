package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which buckets a call needs a permit from: the limits of the settings and those of the rules file. Immutable. */
final class LimitTable {
    private final List<RouteLimit> routes;
    private final List<CallerLimit> exceptions;
    private final List<TenantLimit> tenants;

    private record CallerLimit(LimitRules.CallerRule rule, Optional<Limit> limit) {}

    private record TenantLimit(LimitRules.TenantRule rule, Optional<Limit> limit) {}

    LimitTable(List<RouteLimit> builtIn, LimitRules rules) {
        routes = Stream.concat(rules.limits().stream().map(LimitRules.RouteRule::toLimit), builtIn.stream())
                .toList();
        exceptions = rules.exceptions().stream()
                .map(rule -> new CallerLimit(rule, Limit.parse(rule.allow())))
                .toList();
        tenants = rules.tenants().stream()
                .map(rule -> new TenantLimit(rule, Limit.parse(rule.allow())))
                .toList();
    }

    /** The caller's own bucket first, then the tenant's; none where the call is not limited. */
    List<Bucket> buckets(String method, String path, RateLimitKey rateLimitKey) {
        List<String> segments = RequestPath.segments(path);
        for (RouteLimit route : routes) {
            if (route.covers(method, segments)) {
                return buckets(route, rateLimitKey);
            }
        }
        return List.of();
    }

    /** Every bucket that is the subject's alone. */
    List<Bucket> ownBuckets(RateLimitKey rateLimitKey) {
        return routes.stream()
                .flatMap(route -> own(route, rateLimitKey).stream())
                .toList();
    }

    private List<Bucket> buckets(RouteLimit route, RateLimitKey rateLimitKey) {
        List<Bucket> buckets = new ArrayList<>(2);
        own(route, rateLimitKey).ifPresent(buckets::add);
        if (!rateLimitKey.isAddress()) {
            shared(route.name(), rateLimitKey).ifPresent(buckets::add);
        }
        return buckets;
    }

    private Optional<Bucket> own(RouteLimit route, RateLimitKey rateLimitKey) {
        Optional<Limit> limit = route.limit();
        for (CallerLimit exception : exceptions) {
            if (exception.rule.fits(route.name(), rateLimitKey)) {
                limit = exception.limit;
                break;
            }
        }
        return limit.map(known -> new Bucket(key(route.name(), rateLimitKey, rateLimitKey.id()), route.name(), known));
    }

    private Optional<Bucket> shared(String name, RateLimitKey rateLimitKey) {
        return tenants.stream()
                .filter(tenant -> tenant.rule.fits(name, rateLimitKey.tenant()))
                .findFirst()
                .flatMap(TenantLimit::limit)
                .map(limit -> new Bucket(key(name, rateLimitKey, ""), name + "_tenant", limit));
    }

    /** Braces around the tenant keep its buckets on one node of a Redis Cluster, so that one call can ask for several. */
    private static String key(String name, RateLimitKey rateLimitKey, String id) {
        return "rl:{" + rateLimitKey.tenant().value() + "}:" + name + ":" + id;
    }
}
