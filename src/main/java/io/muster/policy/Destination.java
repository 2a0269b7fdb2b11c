package io.muster.policy;

import io.muster.common.IpLiteral;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The destination of a URL, read strictly: a browser understands more spellings of a host than {@link URI} does, so a spelling
 * that the two could read differently is refused instead of guessed.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address without brackets
 * @param port the scheme's own when the URL has none
 * @param path as written, not decoded
 * @param address where the host is an address
 */
record Destination(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable InetAddress address) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]@]+]|[^\\[\\]:@]+)(?::(\\d{0,5}))?");

    /**
     * Reads the destination of a URL.
     *
     * @throws IllegalArgumentException with a sentence for the caller
     */
    static Destination parse(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("Only http and https URLs can be opened.");
        }
        String authority = url.getRawAuthority();
        if (authority == null) {
            throw new IllegalArgumentException("The URL has no host; write it as http://host/path.");
        }
        if (authority.contains("@")) {
            throw new IllegalArgumentException("The URL must not contain a user name or password.");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new IllegalArgumentException("The host or port of the URL is malformed.");
        }
        int port = port(parts.group(2), scheme);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String host = parts.group(1).toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? ipv6(scheme, host, port, path) : named(scheme, host, port, path);
    }

    private static int port(@Nullable String text, String scheme) {
        if (text == null || text.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port of the URL must be a number from 1 to 65535.");
        }
        return port;
    }

    private static Destination ipv6(String scheme, String host, int port, String path) {
        Optional<InetAddress> address = IpLiteral.find(HostPattern.withoutBrackets(host));
        if (address.isEmpty() || address.get() instanceof Inet4Address) {
            throw new IllegalArgumentException("Write an IPv6 address without a zone, and an IPv4 address as IPv4.");
        }
        return new Destination(scheme, address.get().getHostAddress(), port, path, address.get());
    }

    private static Destination named(String scheme, String host, int port, String path) {
        Optional<InetAddress> address = IpLiteral.find(host);
        if (address.isPresent()) {
            return new Destination(scheme, host, port, path, address.get());
        }
        if (host.endsWith(".")) {
            throw new IllegalArgumentException("Write the host without a dot at its end.");
        }
        if (IpLiteral.readAsIpv4(host)) {
            throw new IllegalArgumentException("Write an IPv4 address as four decimal numbers without leading zeros.");
        }
        if (!HostPattern.isName(host)) {
            throw new IllegalArgumentException(
                    "Write the host in ASCII letters, digits, hyphens and dots (an international name as xn--…).");
        }
        return new Destination(scheme, host, port, path, null);
    }
}
