package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to answer when a server asks for a user name and a password (RFC 7617).
 *
 * @param origin the only one that gets them, for example {@code https://example.com}; absent for any that asks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpCredentials(
        String username, String password, @Nullable String origin) {
    private static final int MAX = 1_024;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public HttpCredentials {
        Checks.require(
                username != null && !username.isEmpty() && Checks.isPrintable(username, MAX),
                "config.http_credentials: username must have 1 to " + MAX + " printable characters");
        Checks.require(
                password != null && Checks.isPrintable(password, MAX),
                "config.http_credentials: password must have at most " + MAX + " printable characters");
        Checks.require(
                origin == null || Checks.isOrigin(origin, SCHEMES),
                "config.http_credentials: origin must be like https://example.com");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HttpCredentials[" + username + "]";
    }
}
