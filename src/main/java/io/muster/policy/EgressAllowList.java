package io.muster.policy;

import io.muster.common.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The non-public addresses that an administrator has opened: hosts, {@code *.host}, addresses and address blocks, each for
 * all ports or one. Immutable.
 */
public final class EgressAllowList {
    /** Opens nothing. */
    public static final EgressAllowList NONE = new EgressAllowList(List.of(), List.of());

    private static final int ANY_PORT = 0;
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
    private static final Pattern IPV6_ALONE = Pattern.compile("[^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*");
    private static final Pattern OTHER = Pattern.compile("([^:]*)(?::(.*))?");

    /** Names under which clouds serve credentials to any caller; the addresses they resolve to differ. */
    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "metadata.azure.internal",
            "metadata.tencentyun.com",
            "instance-data",
            "instance-data.ec2.internal");

    private final List<HostEntry> hosts;
    private final List<RangeEntry> ranges;

    private EgressAllowList(List<HostEntry> hosts, List<RangeEntry> ranges) {
        this.hosts = List.copyOf(hosts);
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads a comma-separated list.
     *
     * @throws IllegalArgumentException naming the entry that is malformed
     */
    public static EgressAllowList parse(String text) {
        List<HostEntry> hosts = new ArrayList<>();
        List<RangeEntry> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            Matcher bracketed = BRACKETED.matcher(entry);
            Matcher other = OTHER.matcher(entry);
            if (bracketed.matches()) {
                ranges.add(new RangeEntry(AddressRange.parse(bracketed.group(1)), port(bracketed.group(2))));
            } else if (IPV6_ALONE.matcher(entry).matches()) {
                ranges.add(new RangeEntry(AddressRange.parse(entry), ANY_PORT));
            } else if (!other.matches()) {
                throw new IllegalArgumentException("\"" + entry + "\" is not an entry");
            } else if (other.group(1).contains("/") || IpLiteral.readAsIpv4(other.group(1))) {
                ranges.add(new RangeEntry(AddressRange.parse(other.group(1)), port(other.group(2))));
            } else {
                hosts.add(new HostEntry(HostPattern.parse(other.group(1)), port(other.group(2))));
            }
        }
        return new EgressAllowList(hosts, ranges);
    }

    private static int port(@Nullable String text) {
        if (text == null) {
            return ANY_PORT;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + text + "\" is not a port");
        }
        return port;
    }

    /** True for a metadata service's name that no entry names. */
    boolean refusesName(Destination to) {
        return METADATA_NAMES.contains(to.host()) && hosts.stream().noneMatch(entry -> entry.names(to));
    }

    /** True where a destination that leads to a non-public address is allowed. */
    boolean allows(Destination to, InetAddress address, AddressKind kind) {
        if (kind.onlyByName()) {
            return ranges.stream().anyMatch(entry -> entry.covers(to, address) && entry.range.single())
                    || (METADATA_NAMES.contains(to.host()) && !refusesName(to));
        }
        return ranges.stream().anyMatch(entry -> entry.covers(to, address))
                || hosts.stream().anyMatch(entry -> entry.covers(to));
    }

    private static boolean portFits(int port, Destination to) {
        return port == ANY_PORT || port == to.port();
    }

    private record HostEntry(HostPattern host, int port) {
        boolean covers(Destination to) {
            return portFits(port, to) && host.matches(to.host());
        }

        boolean names(Destination to) {
            return covers(to) && !host.subdomains();
        }
    }

    private record RangeEntry(AddressRange range, int port) {
        boolean covers(Destination to, InetAddress address) {
            return portFits(port, to) && range.contains(address);
        }
    }
}
