package io.muster.http;

import io.muster.common.Caller;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.ratelimit.LimitDecision;
import io.muster.ratelimit.RateLimitKey;
import io.muster.ratelimit.RateLimits;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Refuses those who call too often: by caller when one is known, by client address otherwise. What needs no key is not
 * limited, so that health stays visible; wrong keys have a limit of their own in {@link CredentialMechanism}.
 */
public final class LimitFilter implements Filter {
    @Inject
    RateLimits limits;

    @Inject
    RequestOrigin origins;

    @Inject
    Clock clock;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        Optional<LimitDecision> limitDecision = count(request);
        limitDecision.ifPresent(known -> LimitHeaders.add(response, known, clock.instant()));
        if (limitDecision.isPresent() && !limitDecision.get().permitDecision().admitted()) {
            Problem.send(request, response, LimitExceeded.of(limitDecision.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<LimitDecision> count(HttpServletRequest request) {
        String path = AuthenticationFilter.path(request);
        if (request.getAttribute(CredentialMechanism.REFUSAL) != null || AuthenticationFilter.open(path)) {
            return Optional.empty();
        }
        if (request.getAttribute(CredentialMechanism.CALLER) instanceof Caller caller) {
            return limits.count(RateLimitKey.of(caller), caller, request.getMethod(), path);
        }
        Origin origin = origins.of(request);
        RateLimitKey rateLimitKey = RateLimitKey.at(origin.ipAddress());
        Caller stranger = new Caller(rateLimitKey.tenant(), rateLimitKey.id(), null, Role.VIEWER, origin);
        return limits.count(rateLimitKey, stranger, request.getMethod(), path);
    }
}
