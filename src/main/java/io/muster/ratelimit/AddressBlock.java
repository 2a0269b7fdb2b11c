package io.muster.ratelimit;

import io.muster.common.IpLiteral;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that one client can choose from: an IPv4 address, or the /64 of an IPv6 address, which is what a single
 * customer is given at the least (RFC 6177). An IPv4 address in IPv6 spelling is the IPv4 address.
 */
final class AddressBlock {
    private static final String UNKNOWN = "unknown";

    private AddressBlock() {}

    /** For example {@code 203.0.113.9} or {@code 2001:db8:0:1::/64}; {@code unknown} for what is no address. */
    static String of(@Nullable String address) {
        String bare = address == null ? "" : address.split("[%/]", 2)[0];
        return IpLiteral.find(bare).map(AddressBlock::block).orElse(UNKNOWN);
    }

    private static String block(InetAddress address) {
        return address instanceof Inet6Address six ? network(six) : address.getHostAddress();
    }

    private static String network(Inet6Address address) {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
        try {
            String text = InetAddress.getByAddress(prefix).getHostAddress();
            return text.replaceFirst("(:0){4}$", "::") + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }
}
