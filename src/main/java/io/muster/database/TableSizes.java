package io.muster.database;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sizes of tables and their indexes, as PostgreSQL last reported. */
@ApplicationScoped
public class TableSizes implements MeterSource {
    private static final Logger LOG = LoggerFactory.getLogger(TableSizes.class);
    private static final Metric TABLE = Metric.gauge(
            "database_table_size_bytes",
            "A table with its large values, without indexes; PostgreSQL only. The same on every server; read every minute.",
            "table");
    private static final Metric INDEXES = Metric.gauge(
            "database_index_size_bytes",
            "All indexes of a table; PostgreSQL only. The same on every server; read every minute.",
            "table");

    public static final List<Metric> METRICS = List.of(TABLE, INDEXES);

    private static final int FIRST_SECONDS = 5;
    private static final int LOOK_SECONDS = 60;
    private static final String SIZES = "select relname, pg_table_size(relid), pg_indexes_size(relid)"
            + " from pg_stat_user_tables where schemaname = current_schema()";

    @Resource(lookup = "jdbc/muster", authenticationType = Resource.AuthenticationType.APPLICATION)
    DataSource source;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    Database database;

    private final Map<String, Sizes> last = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> looks;

    /** In bytes. */
    private record Sizes(long table, long indexes) {
        static final Sizes GONE = new Sizes(0, 0);
    }

    @Override
    public void bind(Meters meters) {
        looks = scheduler.scheduleWithFixedDelay(() -> look(meters), FIRST_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        if (looks != null) {
            looks.cancel(false);
        }
    }

    private void look(Meters meters) {
        DatabaseStatus status = database.status();
        if (!status.isReady() || status.mode().equals(DatabaseStatus.EMBEDDED)) {
            return;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SIZES)) {
            while (rows.next()) {
                show(meters, rows.getString(1), new Sizes(rows.getLong(2), rows.getLong(3)));
            }
        } catch (SQLException failure) {
            LOG.atDebug().setCause(failure).log("The sizes of tables cannot be read now");
        }
    }

    private void show(Meters meters, String table, Sizes sizes) {
        if (last.put(table, sizes) == null) {
            meters.gauge(TABLE, () -> last.getOrDefault(table, Sizes.GONE).table(), table);
            meters.gauge(INDEXES, () -> last.getOrDefault(table, Sizes.GONE).indexes(), table);
        }
    }
}
