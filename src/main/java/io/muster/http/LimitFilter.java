package io.muster.http;

import io.muster.common.Caller;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.ratelimit.RateLimits;
import io.muster.ratelimit.Subject;
import io.muster.ratelimit.Verdict;
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
        Optional<Verdict> verdict = count(request);
        verdict.ifPresent(known -> LimitHeaders.add(response, known, clock.instant()));
        if (verdict.isPresent() && !verdict.get().decision().admitted()) {
            Problem.send(request, response, LimitExceeded.of(verdict.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Verdict> count(HttpServletRequest request) {
        String path = GateFilter.path(request);
        if (request.getAttribute(CredentialMechanism.REFUSAL) != null || GateFilter.open(path)) {
            return Optional.empty();
        }
        if (request.getAttribute(CredentialMechanism.CALLER) instanceof Caller caller) {
            return limits.count(Subject.of(caller), caller, request.getMethod(), path);
        }
        Origin origin = origins.of(request);
        Subject subject = Subject.at(origin.ipAddress());
        Caller stranger = new Caller(subject.tenant(), subject.id(), null, Role.VIEWER, origin);
        return limits.count(subject, stranger, request.getMethod(), path);
    }
}
