package io.muster.database;

import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Sizes of tables and their indexes, as PostgreSQL last reported. */
@ApplicationScoped
public class TableSizes {
    private static final Metric TABLE = Metric.gauge(
            "database_table_size_bytes",
            "A table with its large values, without indexes; PostgreSQL only. The same on every server; read every minute.",
            "table");
    private static final Metric INDEXES = Metric.gauge(
            "database_index_size_bytes",
            "All indexes of a table; PostgreSQL only. The same on every server; read every minute.",
            "table");

    public static final List<Metric> METRICS = List.of(TABLE, INDEXES);

    private static final String SIZES = "select relname, pg_table_size(relid), pg_indexes_size(relid)"
            + " from pg_stat_user_tables where schemaname = current_schema()";

    @Resource(lookup = "jdbc/muster", authenticationType = Resource.AuthenticationType.APPLICATION)
    DataSource source;

    @Inject
    Meters meters;

    private final Map<String, Sizes> last = new ConcurrentHashMap<>();

    /** In bytes. */
    private record Sizes(long table, long indexes) {
        static final Sizes GONE = new Sizes(0, 0);
    }

    /** Reads the sizes in PostgreSQL, and registers the tables that are new. */
    void read() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SIZES)) {
            while (rows.next()) {
                show(rows.getString(1), new Sizes(rows.getLong(2), rows.getLong(3)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the sizes of tables cannot be read", failure);
        }
    }

    private void show(String table, Sizes sizes) {
        if (last.put(table, sizes) == null) {
            meters.gauge(TABLE, () -> last.getOrDefault(table, Sizes.GONE).table(), table);
            meters.gauge(INDEXES, () -> last.getOrDefault(table, Sizes.GONE).indexes(), table);
        }
    }
}
