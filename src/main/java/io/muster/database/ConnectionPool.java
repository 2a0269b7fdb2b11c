package io.muster.database;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The figures of the server's connection pools, as Liberty's monitoring shows them; zeros where it is off. */
public final class ConnectionPool {
    private static final String POOLS = "WebSphere:type=ConnectionPoolStats,name=jdbc/muster*";

    private ConnectionPool() {}

    /** Connections open now, and those of them in use. */
    public record Figures(long size, long checkedOut) {}

    public static Figures figures() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        long size = 0;
        long free = 0;
        try {
            Set<ObjectName> pools = server.queryNames(new ObjectName(POOLS), null);
            for (ObjectName pool : pools) {
                size += number(server, pool, "ManagedConnectionCount");
                free += number(server, pool, "FreeConnectionCount");
            }
        } catch (JMException e) {
            return new Figures(0, 0);
        }
        return new Figures(size, Math.max(0, size - free));
    }

    private static long number(MBeanServer server, ObjectName pool, String attribute) throws JMException {
        return server.getAttribute(pool, attribute) instanceof Number number ? number.longValue() : 0;
    }
}
