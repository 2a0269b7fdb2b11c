package io.muster.task;

import io.muster.common.PeriodicJob;
import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, every ten seconds, the figures that {@link QueueMetrics} shows. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QueueMetricsHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(QueueMetricsHousekeeping.class);

    @Inject
    QueueMetrics metrics;

    @Inject
    Database database;

    private final PeriodicJob reading =
            new PeriodicJob(LOG, "The depth of the queue was not read", () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void read() {
        reading.run(metrics::read);
    }
}
