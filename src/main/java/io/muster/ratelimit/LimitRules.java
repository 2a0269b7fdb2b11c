package io.muster.ratelimit;

import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.ratelimit.bucket.Limit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an administrator's file. In each list the first entry that fits decides. Read from JSON; the constructors
 * refuse what is not allowed with an {@link IllegalArgumentException} that says what would be.
 *
 * @param limits for routes, looked at before the built-in ones
 * @param exceptions for callers
 * @param tenants buckets that all callers of a tenant share, besides their own
 */
record LimitRules(List<RouteRule> limits, List<CallerRule> exceptions, List<TenantRule> tenants) {
    /** Without a file. */
    static final LimitRules NONE = new LimitRules(List.of(), List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    LimitRules {
        limits = present(limits);
        exceptions = present(exceptions);
        tenants = present(tenants);
        Set<String> names = new HashSet<>(LimitConfig.NAMES);
        limits.forEach(rule -> require(names.add(rule.name()), "there is another limit with the name " + rule.name()));
        Stream.concat(
                        exceptions.stream().map(CallerRule::limit),
                        tenants.stream().map(TenantRule::limit))
                .forEach(name -> require(names.contains(name), "there is no limit with the name " + name));
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A limit for routes. */
    record RouteRule(String name, List<String> routes, String allow) {
        RouteRule {
            require(name != null && NAME.matcher(name).matches(), "the name of a limit is a word such as agent_action");
            require(routes != null && !routes.isEmpty(), "the limit " + name + " needs routes");
            routes.forEach(Route::parse);
            checkAllow(allow);
        }

        RouteLimit toLimit() {
            return new RouteLimit(name, routes.stream().map(Route::parse).toList(), Limit.parse(allow));
        }
    }

    /** Another limit for callers who fit all that is said. */
    record CallerRule(
            String limit,
            @Nullable String role,
            @Nullable String caller,
            @Nullable String tenant,
            String allow) {
        CallerRule {
            require(limit != null, "an exception needs the name of a limit");
            require(
                    role != null || caller != null || tenant != null,
                    "an exception from " + limit + " needs a role, a caller or a tenant");
            require(
                    role == null || Role.find(role).isPresent(),
                    "the role " + role + " is none of: viewer, operator, admin");
            checkAllow(allow);
        }

        boolean fits(String name, RateLimitKey rateLimitKey) {
            return limit.equals(name)
                    && (role == null
                            || (rateLimitKey.role() != null
                                    && role.equals(rateLimitKey.role().wireName())))
                    && (caller == null || caller.equals(rateLimitKey.id()))
                    && (tenant == null
                            || (!rateLimitKey.isAddress()
                                    && tenant.equals(rateLimitKey.tenant().value())));
        }
    }

    /** A limit for all callers of a tenant together; for each tenant where none is named. */
    record TenantRule(String limit, @Nullable String tenant, String allow) {
        TenantRule {
            require(limit != null, "a tenant's limit needs the name of a limit");
            checkAllow(allow);
        }

        boolean fits(String name, TenantId id) {
            return limit.equals(name) && (tenant == null || tenant.equals(id.value()));
        }
    }

    private static void checkAllow(@Nullable String allow) {
        if (allow == null) {
            throw new IllegalArgumentException("allow is missing: it is " + Limit.FORM);
        }
        Limit.parse(allow);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
