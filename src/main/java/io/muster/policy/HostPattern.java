package io.muster.policy;

import io.muster.common.IpLiteral;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One host ({@code shop.example}, {@code 192.0.2.7}, {@code [2001:db8::1]}) or all hosts below a name
 * ({@code *.example}, which is not {@code example} itself).
 *
 * @param name in lower case, an address in its longest spelling
 */
public record HostPattern(String name, boolean subdomains) {
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when the text is neither a host nor {@code *.} and a host
     */
    public static HostPattern parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = IpLiteral.find(withoutBrackets(lower));
        if (address.isPresent()) {
            return new HostPattern(address.get().getHostAddress(), false);
        }
        boolean subdomains = lower.startsWith("*.");
        String name = subdomains ? lower.substring(2) : lower;
        if (!isName(name)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a host name or address");
        }
        return new HostPattern(name, subdomains);
    }

    /** True for a host name of lower-case ASCII that cannot be read as an address. */
    static boolean isName(String lower) {
        return NAME.matcher(lower).matches() && !IpLiteral.readAsIpv4(lower);
    }

    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    boolean matches(String host) {
        return subdomains ? host.endsWith("." + name) : host.equals(name);
    }
}
