package io.muster.console;

import java.util.regex.Pattern;

/**
 * The server's address as its reader reached it, context root included, without a slash at the end.
 *
 * @param text safe within a shell command: people copy it into one
 */
record ServerAddress(String text) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern CONTEXT = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*");

    /** The host comes from the request's {@code Host} header, which any client can forge: odd ones become localhost. */
    static ServerAddress of(String scheme, String host, int port, String contextPath) {
        boolean standard = port == (scheme.equals("https") ? 443 : 80);
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new ServerAddress((scheme.equals("https") ? "https://" : "http://")
                + (HOST.matcher(name).matches() ? name : "localhost")
                + (standard ? "" : ":" + port)
                + (CONTEXT.matcher(contextPath).matches() ? contextPath : ""));
    }
}
