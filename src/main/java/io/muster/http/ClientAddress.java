package io.muster.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's network address. The container replaces the peer's address by the first one of {@code X-Forwarded-For} when
 * all others there, and the peer, are trusted proxies, and goes back to the peer otherwise. A client that sends such a header
 * itself would thus share the address of the proxy; here it is found as the last one that is no proxy, which the proxy wrote.
 */
final class ClientAddress {
    /** Letters of an IPv4 or IPv6 literal, with a zone: the container hands a forged header's text on unchecked. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    /** Some proxies add the client's port. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+|\\[(.*)](?::\\d+)?");

    private final Pattern trustedProxies;

    ClientAddress(Pattern trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    @Nullable
    String of(HttpServletRequest request) {
        return find(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * The address, or null where it is not known.
     *
     * @param remote what the container takes for the client
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
        return LITERAL.matcher(bare).matches() ? bare : null;
    }
}
