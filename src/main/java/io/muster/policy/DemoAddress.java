package io.muster.policy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one place of this server that its own browsers may visit: the demo site.
 *
 * @param enabled false refuses it like the rest of the server
 * @param httpPort the port that the server listens on for HTTP
 * @param httpsPort the port that the server listens on for HTTPS
 * @param pathPrefix the context root and {@code /demo/}; begins and ends with a slash
 */
public record DemoAddress(boolean enabled, int httpPort, int httpsPort, String pathPrefix) {
    /** No demo site. */
    public static final DemoAddress OFF = new DemoAddress(false, 0, 0, "/demo/");

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    /**
     * Only characters that no server decodes or strips: an encoded dot or slash, or a path parameter, could lead out of the
     * demo site after it was checked. The site's own paths need nothing else.
     */
    private static final Pattern PLAIN_PATH = Pattern.compile("(?:/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)*/?");

    /** The pattern recurses once per segment. */
    private static final int MAX_PATH = 500;

    public DemoAddress {
        if (!pathPrefix.startsWith("/") || !pathPrefix.endsWith("/") || pathPrefix.length() < 2) {
            throw new IllegalArgumentException("the path prefix must begin and end with a slash and name a place");
        }
    }

    boolean covers(Destination to) {
        return enabled
                && HOSTS.contains(to.host())
                && to.port() == (to.scheme().equals("https") ? httpsPort : httpPort)
                && to.path().length() <= MAX_PATH
                && PLAIN_PATH.matcher(to.path()).matches()
                && (to.path() + "/").startsWith(pathPrefix);
    }
}
