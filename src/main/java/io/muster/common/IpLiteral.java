package io.muster.common;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses written as text, in the one spelling that browsers, resolvers and people read alike. Never asks DNS. */
public final class IpLiteral {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)");

    private IpLiteral() {}

    /** Four decimal numbers without leading zeros, or IPv6 without brackets and zone. */
    public static Optional<InetAddress> find(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** True where browsers read the host as IPv4, in any base and number of parts (WHATWG URL, "ends in a number"). */
    public static boolean readAsIpv4(String host) {
        return NUMBER_AT_END.matcher(host).matches();
    }
}
