package io.muster.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that one client can choose from: an IPv4 address, or the /64 of an IPv6 address, which is what a single
 * customer is given at the least (RFC 6177). An IPv4 address in IPv6 spelling is the IPv4 address.
 */
final class AddressBlock {
    private static final String UNKNOWN = "unknown";

    /** Only what cannot be a name: reading an address must never ask DNS. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*");

    private AddressBlock() {}

    /** For example {@code 203.0.113.9} or {@code 2001:db8:0:1::/64}; {@code unknown} for what is no address. */
    static String of(@Nullable String address) {
        String bare = address == null ? "" : address.split("[%/]", 2)[0];
        if (!LITERAL.matcher(bare).matches()) {
            return UNKNOWN;
        }
        try {
            InetAddress parsed = InetAddress.getByName(bare);
            return parsed instanceof Inet6Address six ? network(six) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static String network(Inet6Address address) throws UnknownHostException {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
        String text = InetAddress.getByAddress(prefix).getHostAddress();
        return text.replaceFirst("(:0){4}$", "::") + "/64";
    }
}
