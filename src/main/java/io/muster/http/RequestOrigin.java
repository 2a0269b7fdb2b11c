package io.muster.http;

import io.muster.common.Origin;
import io.muster.common.WellFormedText;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The origin of a request, determined once for each. */
@ApplicationScoped
public class RequestOrigin {
    private static final String ATTRIBUTE = "io.muster.origin";
    private static final int MAX_USER_AGENT = 512;

    @Inject
    HttpConfig config;

    private ClientAddress addresses;

    @PostConstruct
    void open() {
        addresses = new ClientAddress(config.trustedProxies());
    }

    /** The request with the scheme that the client used, where a trusted proxy reports it. */
    HttpServletRequest withClientScheme(HttpServletRequest request) {
        return addresses.isForwarded(request) ? ForwardedRequest.of(request) : request;
    }

    /** The request's id, client address and user agent. */
    public Origin of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Origin known) {
            return known;
        }
        String userAgent = request.getHeader("User-Agent");
        Origin origin = new Origin(
                RequestId.of(request),
                addresses.of(request),
                userAgent == null ? null : WellFormedText.of(WellFormedText.cut(userAgent, MAX_USER_AGENT)));
        request.setAttribute(ATTRIBUTE, origin);
        return origin;
    }
}
