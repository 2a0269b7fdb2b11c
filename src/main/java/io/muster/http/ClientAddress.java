package io.muster.http;

import io.muster.common.IpLiteral;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's network address: the peer's, or, where that is a trusted proxy, the last one of {@code X-Forwarded-For} that is
 * none. That one was written by a proxy of ours; what stands before it, the client may have made up. The container's own way
 * ({@code remoteIp}) is not used: it believes a {@code Forwarded} header, too, which such a proxy passes on untouched.
 */
final class ClientAddress {
    /** Some proxies add the client's port. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+|\\[(.*)](?::\\d+)?");

    private final Pattern trustedProxies;

    ClientAddress(Pattern trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** {@code true} where the peer is a trusted proxy. */
    boolean isForwarded(HttpServletRequest request) {
        String peer = literal(request.getRemoteAddr());
        return peer != null && isProxy(peer);
    }

    @Nullable
    String of(HttpServletRequest request) {
        return find(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * The address, or null where it is not known.
     *
     * @param remote the peer
     * @param forwarded the values of the header, in their order
     */
    @Nullable
    String find(@Nullable String remote, List<String> forwarded) {
        String peer = literal(remote);
        if (peer == null || !isProxy(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        forwarded.forEach(value -> hops.addAll(Arrays.asList(value.split(","))));
        Collections.reverse(hops);
        for (String hop : hops) {
            String address = literal(hop.strip());
            if (address == null) {
                return peer;
            }
            if (!isProxy(address)) {
                return address;
            }
        }
        return peer;
    }

    private boolean isProxy(String address) {
        return trustedProxies.matcher(address).matches();
    }

    private static @Nullable String literal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher form = WITH_PORT.matcher(text);
        String bare = text;
        if (form.matches()) {
            bare = form.group(1) == null ? form.group(2) : form.group(1);
        }
        return IpLiteral.find(bare).isPresent() ? bare : null;
    }
}
