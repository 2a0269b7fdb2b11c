package io.muster.http;

import io.muster.common.Caller;
import io.muster.common.Role;
import io.muster.console.SignIns;
import io.muster.identity.KeyHolder;
import io.muster.session.ClientSessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates callers; refuses none. On an address without a security constraint Liberty runs the target even after
 * {@code SEND_FAILURE}, so refusing is {@link AuthenticationFilter}'s job.
 */
@ApplicationScoped
public class CredentialMechanism implements HttpAuthenticationMechanism {
    static final String CALLER = "io.muster.caller";
    static final String REFUSAL = "io.muster.credential-refusal";
    private static final String BEARER = "Bearer ";

    @Inject
    KeyCheck keys;

    @Inject
    SignIns signIns;

    @Inject
    SignInCookie cookie;

    @Inject
    RequestOrigin origins;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String authorization = request.getHeader("Authorization");
        String apiKey = request.getHeader("X-API-Key");
        if (authorization == null && apiKey == null) {
            return signedIn(request, context);
        }
        if (authorization != null && apiKey != null) {
            return refuse(request, context, "Send either Authorization or X-API-Key, not both.");
        }
        String credential = apiKey != null ? apiKey : bearer(authorization);
        if (credential == null) {
            return refuse(request, context, "The Authorization header must be \"Bearer <key>\".");
        }
        try {
            return keys.holder(credential, origins.of(request))
                    .map(holder -> accept(request, context, holder))
                    .orElseGet(() -> refuse(request, context, KeyCheck.WRONG));
        } catch (RuntimeException unavailable) {
            return refuse(request, context, ServletFailures.of(unavailable));
        }
    }

    /**
     * By the cookie, where an address is closed: an open page must not be refused for lack of the database or
     * for an old cookie, of which the browser's owner knows nothing.
     */
    private AuthenticationStatus signedIn(HttpServletRequest request, HttpMessageContext context) {
        Optional<ClientSessionId> session = cookie.find(request);
        if (session.isEmpty() || AuthenticationFilter.open(AuthenticationFilter.path(request))) {
            return context.doNothing();
        }
        try {
            SameOrigin.requireOfCookie(request);
            return signIns.find(session.get())
                    .map(holder -> accept(request, context, holder))
                    .orElseGet(context::doNothing);
        } catch (RuntimeException refusal) {
            return refuse(request, context, ServletFailures.of(refusal));
        }
    }

    private AuthenticationStatus accept(HttpServletRequest request, HttpMessageContext context, KeyHolder holder) {
        Caller caller = holder.caller(origins.of(request));
        request.setAttribute(CALLER, caller);
        return context.notifyContainerAboutLogin(new CallerPrincipal(caller), roles(holder.role()));
    }

    /** It is the gate that refuses; there the reason becomes a reply. */
    private static AuthenticationStatus refuse(HttpServletRequest request, HttpMessageContext context, Object reason) {
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
