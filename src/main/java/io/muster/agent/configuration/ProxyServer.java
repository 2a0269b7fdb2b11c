package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.common.Fields;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that an agent's requests go through.
 *
 * @param server {@code http://}, {@code https://} or {@code socks5://} with host and port
 * @param bypass comma-separated hosts that are reached without it, for example {@code *.example.com,10.0.0.0/8}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProxyServer(
        String server,
        @Nullable String bypass,
        @Nullable String username,
        @Nullable String password) {
    private static final int MAX = 1_024;
    private static final String SOCKS = "socks5";
    private static final Set<String> SCHEMES = Set.of("http", "https", SOCKS);
    private static final Pattern BYPASS = Pattern.compile("[A-Za-z0-9.*:/\\[\\], -]{1," + MAX + "}");

    public ProxyServer {
        Fields fields = Fields.of("config.proxy");
        fields.check(
                server != null
                        && Urls.isOrigin(server, SCHEMES)
                        && URI.create(server).getPort() != 0,
                "server",
                "must be http://, https:// or socks5:// with a host and a port");
        fields.check(
                bypass == null || BYPASS.matcher(bypass).matches(),
                "bypass",
                "must be a list of hosts separated by commas");
        fields.checkTogether((username == null) == (password == null), "username and password belong together");
        fields.check(
                username == null || (!username.isEmpty() && Fields.isPrintable(username, MAX)),
                "username",
                "must have 1 to " + MAX + " printable characters");
        fields.check(
                password == null || Fields.isPrintable(password, MAX),
                "password",
                "must have at most " + MAX + " printable characters");
        fields.checkTogether(
                username == null
                        || server == null
                        || !server.toLowerCase(Locale.ROOT).startsWith(SOCKS),
                "browsers do not sign in at socks5 proxies");
        fields.requireValid();
    }

    /** The proxy's address in the form that an address policy checks. */
    public URI address() {
        URI url = URI.create(server);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals(SOCKS) ? URI.create("http" + server.substring(SOCKS.length())) : url;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ProxyServer[" + server + "]";
    }
}
