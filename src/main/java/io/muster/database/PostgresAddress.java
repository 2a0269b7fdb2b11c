package io.muster.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address and credentials of a PostgreSQL database, in the words of its JDBC driver. Read from a URL in any of the forms in
 * use: libpq's ({@code postgresql://}, {@code postgres://}), with a driver as SQLAlchemy writes it
 * ({@code postgresql+asyncpg://}), and JDBC's. Strict about what it understands, lenient about user names and passwords: an
 * {@code @ / ? # %} in them need not be escaped as long as the rest leaves no doubt. No message of it shows a part of the URL.
 *
 * <p>Depends on the JDK alone: the server loads it with the JDBC driver, apart from the application.
 *
 * @param hosts tried in turn
 * @param database absent for the one named like the user
 * @param parameters of the JDBC driver
 */
record PostgresAddress(
        List<Host> hosts,
        @Nullable String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {
    static final int DEFAULT_PORT = 5432;

    private static final Pattern SCHEME = Pattern.compile("(jdbc:)?postgres(ql)?(\\+[a-z0-9_]+)?:(//)?");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%\\w+)?]|[\\p{L}\\p{N}._-]*)(?::(\\d{1,5}))?");
    // The greedy user part makes the last @ count that leaves something like hosts behind it.
    private static final Pattern LENIENT =
            Pattern.compile("(?:(?<login>.*)@)?(?<hosts>[^@/?]*)(?:/(?<database>[^@/?]*))?(?:\\?(?<query>.*))?");
    private static final Pattern STRICT =
            Pattern.compile("(?:(?<login>[^/?]*)@)?(?<hosts>[^@/?]*)(?:/(?<database>[^@/?]*))?(?:\\?(?<query>.*))?");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "keepalives", "tcpKeepAlive",
            "target_session_attrs", "targetServerType");

    private static final Map<String, Map<String, String>> DRIVER_VALUES = Map.of(
            "keepalives", Map.of("1", "true", "0", "false"),
            "target_session_attrs",
                    Map.of("read-write", "primary", "standby", "secondary", "prefer-standby", "preferSecondary"));

    /**
     * One server.
     *
     * @param name an IPv6 address stands in brackets
     */
    record Host(String name, int port) {
        Host {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is not a number from 1 to 65535");
            }
        }
    }

    PostgresAddress {
        hosts = List.copyOf(hosts);
        parameters = Map.copyOf(parameters);
        String mode = parameters.get("sslmode");
        if (mode != null && !SSL_MODES.contains(mode)) {
            throw new IllegalArgumentException(
                    "sslmode is not disable, allow, prefer, require, verify-ca or verify-full");
        }
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and shows nothing of the URL
     */
    static PostgresAddress parse(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            throw new IllegalArgumentException("it begins neither with postgresql:// nor with jdbc:postgresql:");
        }
        boolean jdbc = scheme.group(1) != null;
        String rest = url.substring(scheme.end());
        if (scheme.group(4) == null) {
            if (!jdbc) {
                throw new IllegalArgumentException("there is no // after the first colon");
            }
            rest = rest.startsWith("/") ? rest : "/" + rest;
        }
        Matcher parts = parts(rest);
        // As in the JDBC driver, a plus sign means a blank in JDBC URLs, and itself elsewhere.
        PercentDecoder decoder = new PercentDecoder(jdbc);
        Map<String, String> parameters = parameters(parts.group("query"), decoder);
        String login = parts.group("login");
        String[] names = login == null ? new String[0] : login.split(":", 2);
        String user = names.length > 0 ? decoder.decode(names[0]) : parameters.get("user");
        String password = names.length > 1 ? decoder.decode(names[1]) : parameters.get("password");
        parameters.keySet().removeAll(Set.of("user", "password"));
        String database = parts.group("database");
        return new PostgresAddress(
                hosts(parts.group("hosts")),
                database == null || database.isEmpty() ? null : decoder.decode(database),
                user,
                password,
                parameters);
    }

    private static Matcher parts(String rest) {
        Matcher strict = STRICT.matcher(rest);
        if (strict.matches() && areHosts(strict.group("hosts"))) {
            return strict;
        }
        Matcher lenient = LENIENT.matcher(rest);
        if (lenient.matches() && areHosts(lenient.group("hosts"))) {
            return lenient;
        }
        throw new IllegalArgumentException("a host is not a name or an address, or a port is not a number");
    }

    private static boolean areHosts(String list) {
        return Stream.of(list.split(",", -1))
                .allMatch(host -> HOST.matcher(host).matches());
    }

    private static List<Host> hosts(String list) {
        return Stream.of(list.split(",", -1)).map(PostgresAddress::host).toList();
    }

    private static Host host(String text) {
        Matcher parts = HOST.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a host is not a name or an address");
        }
        String port = parts.group(2);
        String name = parts.group(1);
        return new Host(name.isEmpty() ? "localhost" : name, port == null ? DEFAULT_PORT : Integer.parseInt(port));
    }

    private static Map<String, String> parameters(@Nullable String query, PercentDecoder decoder) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("a parameter after the ? is not written name=value");
            }
            add(parameters, parameter.substring(0, equals), decoder.decode(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static void add(Map<String, String> parameters, String name, String value) {
        // asyncpg and others put the mode into ssl, where the JDBC driver expects true or false.
        if (name.equals("ssl") && SSL_MODES.contains(value)) {
            parameters.put("sslmode", value);
            return;
        }
        String driverValue = DRIVER_VALUES.getOrDefault(name, Map.of()).getOrDefault(value, value);
        parameters.put(DRIVER_NAMES.getOrDefault(name, name), driverValue);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgreSQL " + hosts + " database " + database + " user " + user;
    }
}
