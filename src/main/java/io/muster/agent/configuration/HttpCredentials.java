package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.common.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * User name and password for servers that ask for them (RFC 7617).
 *
 * @param origin the only one that gets them, for example {@code https://example.com}; absent for any that asks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpCredentials(
        String username, String password, @Nullable String origin) {
    private static final int MAX = 1_024;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public HttpCredentials {
        Fields fields = Fields.of("config.http_credentials");
        fields.check(
                username != null && !username.isEmpty() && Fields.isPrintable(username, MAX),
                "username",
                "must have 1 to " + MAX + " printable characters");
        fields.check(
                password != null && Fields.isPrintable(password, MAX),
                "password",
                "must have at most " + MAX + " printable characters");
        fields.check(origin == null || Urls.isOrigin(origin, SCHEMES), "origin", "must be like https://example.com");
        fields.requireValid();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HttpCredentials[" + username + "]";
    }
}
