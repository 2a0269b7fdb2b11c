package io.muster.http;

import io.muster.common.Caller;
import io.muster.common.Role;
import io.muster.identity.ApiKeyService;
import io.muster.identity.KeyHolder;
import io.muster.ratelimit.FailedSignIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling; refuses nobody. On an address without a security constraint Liberty runs the target even after
 * {@code SEND_FAILURE}, so refusing is {@link GateFilter}'s job.
 */
@ApplicationScoped
public class CredentialMechanism implements HttpAuthenticationMechanism {
    static final String CALLER = "io.muster.caller";
    static final String REFUSAL = "io.muster.credential-refusal";
    private static final String BEARER = "Bearer ";

    @Inject
    ApiKeyService keys;

    @Inject
    FailedSignIns failures;

    @Inject
    RequestOrigin origins;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String authorization = request.getHeader("Authorization");
        String apiKey = request.getHeader("X-API-Key");
        if (authorization == null && apiKey == null) {
            return context.doNothing();
        }
        if (authorization != null && apiKey != null) {
            return refuse(request, context, "Send either Authorization or X-API-Key, not both.");
        }
        String credential = apiKey != null ? apiKey : bearer(authorization);
        if (credential == null) {
            return refuse(request, context, "The Authorization header must be \"Bearer <key>\".");
        }
        try {
            return resolve(request, context, credential);
        } catch (RuntimeException unavailable) {
            // Thrown on by the gate, where it becomes a reply.
            request.setAttribute(REFUSAL, Failures.of(unavailable));
            return context.doNothing();
        }
    }

    private AuthenticationStatus resolve(HttpServletRequest request, HttpMessageContext context, String credential) {
        String address = origins.of(request).ipAddress();
        Optional<Duration> wait = failures.exhausted(address);
        // Behind one address may be guessers and guests: who was let in before is not shut out by the others.
        if (wait.isPresent() && !keys.remembers(credential)) {
            throw LimitExceeded.signIns(wait.get());
        }
        Optional<KeyHolder> holder = keys.resolve(credential);
        if (holder.isEmpty()) {
            failures.add(address);
            return refuse(request, context, "The key is unknown, expired or revoked.");
        }
        return accept(request, context, holder.get());
    }

    private AuthenticationStatus accept(HttpServletRequest request, HttpMessageContext context, KeyHolder holder) {
        Caller caller = new Caller(holder.tenant(), holder.userId(), null, holder.role(), origins.of(request));
        request.setAttribute(CALLER, caller);
        return context.notifyContainerAboutLogin(new CallerPrincipal(caller), roles(holder.role()));
    }

    private static AuthenticationStatus refuse(HttpServletRequest request, HttpMessageContext context, String reason) {
        request.setAttribute(REFUSAL, reason);
        return context.doNothing();
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static Set<String> roles(Role role) {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(Role::wireName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
