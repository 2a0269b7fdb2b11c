package io.muster.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Set;
import java.util.regex.Pattern;

/** A request that a trusted proxy passed on, with the scheme by which the client reached that proxy: links lead back there. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern WITH_PORT = Pattern.compile(".*:\\d+");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String scheme;
    private final String host;

    private ForwardedRequest(HttpServletRequest request, String scheme, String host) {
        super(request);
        this.scheme = scheme;
        this.host = host;
    }

    /** The same request where the proxy does not say. */
    static HttpServletRequest of(HttpServletRequest request) {
        String scheme = request.getHeader("X-Forwarded-Proto");
        String host = request.getHeader("Host");
        return scheme != null && SCHEMES.contains(scheme) && host != null
                ? new ForwardedRequest(request, scheme, host)
                : request;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public int getServerPort() {
        if (WITH_PORT.matcher(host).matches()) {
            return super.getServerPort();
        }
        return isSecure() ? HTTPS_PORT : HTTP_PORT;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(scheme).append("://").append(host).append(getRequestURI());
    }
}
