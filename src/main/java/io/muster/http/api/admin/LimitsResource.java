package io.muster.http.api.admin;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.SuccessView;
import io.muster.identity.ApiKeyService;
import io.muster.ratelimit.NamedLevel;
import io.muster.ratelimit.RateLimitKey;
import io.muster.ratelimit.RateLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Buckets of the limits of a caller in the administrator's tenant, or of an address. */
@Path("admin/limits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@ApplicationScoped
public class LimitsResource {
    private static final int MAX_ID = 255;

    @Inject
    RateLimits limits;

    @Inject
    ApiKeyService keys;

    @Inject
    CurrentCaller caller;

    @Inject
    Clock clock;

    /** One limit of the caller. */
    record LimitView(String limit, long burst, double intervalSeconds, long remaining, Instant fullAt) {
        static LimitView of(NamedLevel named, Instant now) {
            var bucketLevel = named.bucketLevel();
            return new LimitView(
                    named.name(),
                    bucketLevel.limit().burst(),
                    bucketLevel.limit().interval().toNanos() / 1e9,
                    bucketLevel.remaining(),
                    now.plus(bucketLevel.debt()));
        }
    }

    /** A caller's limits; those that are off are left out. */
    record LimitsView(String caller, List<LimitView> limits) {}

    @GET
    @Path("{caller}")
    public LimitsView read(@PathParam("caller") String id) {
        RateLimitKey rateLimitKey = rateLimitKey(id);
        Instant now = clock.instant();
        return new LimitsView(
                rateLimitKey.id(),
                limits.levels(rateLimitKey).stream()
                        .map(named -> LimitView.of(named, now))
                        .toList());
    }

    @DELETE
    @Path("{caller}")
    public SuccessView reset(@PathParam("caller") String id) {
        limits.reset(caller.require(), rateLimitKey(id));
        return SuccessView.SUCCESS;
    }

    private RateLimitKey rateLimitKey(String id) {
        if (id.length() > MAX_ID) {
            throw new AppException(ErrorCode.INVALID, "caller must have at most 255 characters");
        }
        Caller administrator = caller.require();
        return RateLimitKey.parse(
                administrator.tenant(), id, keys.findRole(administrator, id).orElse(null));
    }
}
