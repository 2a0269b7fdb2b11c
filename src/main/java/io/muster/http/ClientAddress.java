package io.muster.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The client's network address. */
final class ClientAddress {
    /** Letters of an IPv4 or IPv6 literal, with a zone: the container hands a forged header's text on unchecked. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    private ClientAddress() {}

    static @Nullable String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address != null && LITERAL.matcher(address).matches() ? address : null;
    }
}
