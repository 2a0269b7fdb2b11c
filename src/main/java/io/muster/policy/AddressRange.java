package io.muster.policy;

import io.muster.common.IpLiteral;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A block of addresses of one family (CIDR).
 *
 * @param base the first address; its bits beyond the prefix are zero
 * @param prefix how many leading bits are fixed, 0 to 32 or 128
 */
record AddressRange(InetAddress base, int prefix) {
    AddressRange {
        if (prefix < 0 || prefix > bits(base)) {
            throw new IllegalArgumentException("the prefix length of " + base.getHostAddress() + " is out of range");
        }
        if (!number(base).equals(number(base).shiftRight(bits(base) - prefix).shiftLeft(bits(base) - prefix))) {
            throw new IllegalArgumentException(base.getHostAddress() + "/" + prefix + " does not begin at its address");
        }
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static AddressRange parse(String text) {
        String[] parts = text.split("/", 2);
        InetAddress base = IpLiteral.find(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("\"" + parts[0] + "\" is not an IP address"));
        return new AddressRange(base, parts.length == 1 ? bits(base) : length(parts[1]));
    }

    private static int length(String text) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a prefix length");
        }
        return Integer.parseInt(text);
    }

    boolean contains(InetAddress address) {
        int free = bits(base) - prefix;
        return bits(address) == bits(base)
                && number(address).shiftRight(free).equals(number(base).shiftRight(free));
    }

    /** True for exactly one address. */
    boolean single() {
        return prefix == bits(base);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
