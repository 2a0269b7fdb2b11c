package io.muster.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kinds of addresses, after the registries of special-purpose addresses (RFC 6890 and its updates) and the cloud
 * providers' documents. Everything but {@link #PUBLIC} is refused unless an administrator names it.
 */
enum AddressKind {
    /** First: most of these lie inside a wider range below. 168.63.129.16 is Azure's, 192.0.0.192 Oracle's. */
    METADATA(
            "a cloud metadata address",
            "169.254.169.254 169.254.170.2 100.100.100.200 168.63.129.16 192.0.0.192 fd00:ec2::254 fd20:ce::254"),
    LOOPBACK("a loopback address", "127.0.0.0/8 ::1"),
    LINK_LOCAL("a link-local address", "169.254.0.0/16 fe80::/10"),
    PRIVATE(
            "an address of a private network",
            "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 fec0::/10 64:ff9b:1::/48"),
    UNSPECIFIED("an unspecified address", "0.0.0.0/8 ::"),
    MULTICAST("a multicast address", "224.0.0.0/4 ff00::/8"),
    RESERVED(
            "a reserved address",
            "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4"
                    + " 2001::/23 2001:db8::/32 3fff::/20"),
    PUBLIC("a public address", "");

    private static final List<Block> BLOCKS =
            Arrays.stream(values()).flatMap(AddressKind::parseBlocks).toList();

    /** IPv6 hands out addresses from this block only; what is outside of it and unnamed above is not in use. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    private final String words;
    private final String blocks;

    AddressKind(String words, String blocks) {
        this.words = words;
        this.blocks = blocks;
    }

    private Stream<Block> parseBlocks() {
        return Arrays.stream(blocks.split(" "))
                .filter(block -> !block.isEmpty())
                .map(block -> new Block(AddressRange.parse(block), this));
    }

    /** The kind of an address that {@link #reached} has unwrapped. */
    static AddressKind of(InetAddress address) {
        boolean unused = address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address);
        return BLOCKS.stream()
                .filter(block -> block.range.contains(address))
                .map(Block::kind)
                .findFirst()
                .orElse(unused ? RESERVED : PUBLIC);
    }

    /**
     * The address that a connection ends at: NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address inside, and on a
     * network with DNS64 every site has such an address, so they are judged by what is inside.
     */
    static InetAddress reached(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.contains(address)) {
            return ipv4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return SIX_TO_FOUR.contains(address) ? ipv4(Arrays.copyOfRange(bytes, 2, 6)) : address;
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    /** True where only its own name allows it, never a range or a name that happens to resolve to it. */
    boolean onlyByName() {
        return this == METADATA || this == LINK_LOCAL;
    }

    /** For messages: "a loopback address". */
    String words() {
        return words;
    }

    private record Block(AddressRange range, AddressKind kind) {}
}
