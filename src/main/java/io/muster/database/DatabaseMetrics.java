package io.muster.database;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Metrics of the database, as this server sees it. */
@ApplicationScoped
public class DatabaseMetrics implements MeterSource {
    private static final Metric READY =
            Metric.gauge("database_ready", "1 while the database answers and its schema is current, else 0.");
    private static final Metric ACTIVE =
            Metric.gauge("database_connections_active", "Connections of this server's pool that are in use.");
    private static final Metric OPEN = Metric.gauge("database_connections_open", "Connections in this server's pool.");
    private static final Metric MAX =
            Metric.gauge("database_connections_max", "The most that the pool opens (MUSTER_DATABASE_POOL_MAX).");
    private static final Metric FAILURES = Metric.counter(
            "database_connection_failures_total", "Looks at the database that found it away or unusable.");
    private static final Metric QUERY = Metric.timer(
            "database_query_duration_seconds",
            "Statements, batches of them, and pieces of work in plain SQL (claims of the queue, bulk inserts), each until the"
                    + " database has executed it; without fetching rows.");
    private static final Metric SLOW =
            Metric.counter("database_slow_queries_total", "Of these, those that took longer than a second.");

    public static final List<Metric> METRICS = List.of(READY, ACTIVE, OPEN, MAX, FAILURES, QUERY, SLOW);

    private static final Duration SLOWNESS = Duration.ofSeconds(1);

    @Inject
    Meters meters;

    @Inject
    Database database;

    @Inject
    DatabaseConfig config;

    @Override
    public void bind(Meters bound) {
        bound.gauge(READY, () -> database.status().isReady() ? 1 : 0);
        bound.gauge(ACTIVE, () -> ConnectionPool.figures().checkedOut());
        bound.gauge(OPEN, () -> ConnectionPool.figures().size());
        bound.gauge(MAX, config::maxConnections);
        bound.follow(FAILURES, database::failures);
        bound.add(SLOW, 0);
    }

    /** Called for every statement. */
    public void queried(Duration duration) {
        meters.record(QUERY, duration);
        if (duration.compareTo(SLOWNESS) > 0) {
            meters.increment(SLOW);
        }
    }
}
