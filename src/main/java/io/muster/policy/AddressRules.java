package io.muster.policy;

import io.muster.common.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The rules for addresses: http and https only, public addresses only, and what an administrator has opened. A name passes
 * when all of its addresses pass; one that does not resolve passes too, for the browser to report. The lookup here and the
 * browser's own can differ (DNS rebinding); these rules alone cannot close that gap.
 */
public final class AddressRules implements AddressPolicy {
    private static final List<InetAddress> LOOPBACK = List.of(
            IpLiteral.find("127.0.0.1").orElseThrow(), IpLiteral.find("::1").orElseThrow());

    private final EgressAllowList allowed;
    private final DemoAddress demo;
    private final NameResolver resolver;

    public AddressRules(EgressAllowList allowed, DemoAddress demo, NameResolver resolver) {
        this.allowed = allowed;
        this.demo = demo;
        this.resolver = resolver;
    }

    @Override
    public Optional<String> refusal(URI url, List<String> allowedHosts) {
        if (isBlank(url)) {
            return Optional.empty();
        }
        Destination to;
        try {
            to = Destination.parse(url);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(host -> matches(host, to))) {
            return Optional.of("The host " + to.host() + " is not among this agent's allowed hosts.");
        }
        return demo.covers(to) ? Optional.empty() : networkRefusal(to);
    }

    private Optional<String> networkRefusal(Destination to) {
        if (allowed.refusesName(to)) {
            return Optional.of(sentence(to, AddressKind.METADATA));
        }
        return addresses(to).stream()
                .map(AddressKind::reached)
                .filter(address -> !permitted(to, address))
                .map(address -> sentence(to, AddressKind.of(address)))
                .findFirst();
    }

    private boolean permitted(Destination to, InetAddress address) {
        AddressKind kind = AddressKind.of(address);
        return kind == AddressKind.PUBLIC || allowed.allows(to, address, kind);
    }

    private List<InetAddress> addresses(Destination to) {
        if (to.address() != null) {
            return List.of(to.address());
        }
        // Browsers never ask DNS for these names (RFC 6761 §6.3).
        boolean local = to.host().equals("localhost") || to.host().endsWith(".localhost");
        return local ? LOOPBACK : resolver.resolve(to.host());
    }

    /** Names the host, which the caller knows, but not the address behind it, which may be unknown to it. */
    private static String sentence(Destination to, AddressKind kind) {
        return "The host " + to.host() + " is or leads to " + kind.words()
                + "; to open it, an administrator must name it in MUSTER_EGRESS_ALLOW.";
    }

    private static boolean isBlank(URI url) {
        return "about".equalsIgnoreCase(url.getScheme()) && "blank".equals(url.getSchemeSpecificPart());
    }

    /** A malformed pattern matches nothing: the restriction stays. */
    private static boolean matches(String pattern, Destination to) {
        try {
            return HostPattern.parse(pattern).matches(to.host());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
