package io.muster.redis;

import io.muster.database.PercentDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address, topology and credentials of Redis in one URL:
 *
 * <pre>
 * redis://[user][:password@]host[:port][/database]
 * redis-sentinel://[user][:password@]host[:port],host[:port]/master[/database]
 * redis-cluster://[user][:password@]host[:port],host[:port]
 * </pre>
 *
 * With {@code rediss} in place of {@code redis} the connections are encrypted.
 *
 * @param nodes the server, the sentinels or some members of the cluster, each {@code host:port}
 * @param master the name by which the sentinels know the server; empty without sentinels
 */
record RedisAddress(
        Topology topology,
        boolean encrypted,
        List<String> nodes,
        @Nullable String user,
        @Nullable String password,
        String master,
        int database) {
    /** Topologies of Redis servers. */
    enum Topology {
        SINGLE(6379),
        SENTINEL(26379),
        CLUSTER(6379);

        private final int defaultPort;

        Topology(int defaultPort) {
            this.defaultPort = defaultPort;
        }
    }

    private static final Pattern URL = Pattern.compile(
            "redis(?<tls>s?)(?:-(?<topology>sentinel|cluster))?://(?:(?<login>.*)@)?(?<nodes>[^/@?#]+)(?<path>(?:/[^/?#]*)*)");
    private static final Pattern NODE =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?");
    private static final PercentDecoder PERCENT = new PercentDecoder(false);
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DATABASE = 1_000_000;

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text: it may hold a password
     */
    static RedisAddress parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException("not such a URL");
        }
        Topology topology = topology(url.group("topology"));
        List<String> nodes = Arrays.stream(url.group("nodes").split(",", -1))
                .map(node -> node(node, topology))
                .toList();
        if (topology == Topology.SINGLE && nodes.size() > 1) {
            throw new IllegalArgumentException("several hosts need redis-sentinel:// or redis-cluster://");
        }
        List<String> path = Arrays.stream(url.group("path").split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean sentinel = topology == Topology.SENTINEL;
        if (sentinel && path.isEmpty()) {
            throw new IllegalArgumentException("the name of the master is missing");
        }
        List<String> rest = sentinel ? path.subList(1, path.size()) : path;
        String login = url.group("login");
        return new RedisAddress(
                topology,
                !url.group("tls").isEmpty(),
                nodes,
                user(login),
                password(login),
                sentinel ? path.get(0) : "",
                database(topology, rest));
    }

    /** The nodes as Redisson wants them. */
    List<String> urls() {
        String scheme = encrypted ? "rediss://" : "redis://";
        return nodes.stream().map(node -> scheme + node).toList();
    }

    private static Topology topology(@Nullable String name) {
        if (name == null) {
            return Topology.SINGLE;
        }
        return name.equals("sentinel") ? Topology.SENTINEL : Topology.CLUSTER;
    }

    private static String node(String text, Topology topology) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            throw new IllegalArgumentException("a host is missing or wrong");
        }
        int port = node.group("port") == null ? topology.defaultPort : Integer.parseInt(node.group("port"));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is out of range");
        }
        return node.group("host") + ":" + port;
    }

    private static @Nullable String user(@Nullable String login) {
        if (login == null) {
            return null;
        }
        int colon = login.indexOf(':');
        return present(colon < 0 ? login : login.substring(0, colon));
    }

    private static @Nullable String password(@Nullable String login) {
        int colon = login == null ? -1 : login.indexOf(':');
        return login == null || colon < 0 ? null : present(login.substring(colon + 1));
    }

    private static @Nullable String present(String encoded) {
        return encoded.isEmpty() ? null : PERCENT.decode(encoded);
    }

    private static int database(Topology topology, List<String> path) {
        if (path.isEmpty()) {
            return 0;
        }
        if (topology == Topology.CLUSTER) {
            throw new IllegalArgumentException("a cluster has no numbered databases");
        }
        if (path.size() > 1 || !path.get(0).matches("\\d{1,7}") || Integer.parseInt(path.get(0)) > MAX_DATABASE) {
            throw new IllegalArgumentException("the database must be a number");
        }
        return Integer.parseInt(path.get(0));
    }

    /** Without the login: records show all members. */
    @Override
    public String toString() {
        return topology + " " + nodes;
    }
}
