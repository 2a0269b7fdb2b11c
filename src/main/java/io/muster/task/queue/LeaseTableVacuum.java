package io.muster.task.queue;

import io.muster.database.ConnectionWork;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vacuums the table of leases on PostgreSQL. Each claim reads all of it, with deleted rows until they are vacuumed, which
 * happens automatically once a minute: after that many thousand short tasks a claim would take ten times as long. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class LeaseTableVacuum {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseTableVacuum.class);

    /** Fewer deleted rows fill a few pages, which cost nothing. */
    private static final int WORTHWHILE = 1_000;

    /** Causes a warning of the database, not an error, when the tables belong to another user. */
    private static final String VACUUM = "vacuum (skip_locked) task_leases";

    @Resource(lookup = "jdbc/muster", authenticationType = Resource.AuthenticationType.APPLICATION)
    DataSource source;

    private final AtomicInteger deleted = new AtomicInteger();

    /** Counts leases that have ended. */
    public void ended(int count) {
        deleted.addAndGet(count);
    }

    /** Vacuums the table if enough leases have ended since the last time. */
    public void vacuumIfWorthwhile() {
        if (deleted.get() >= WORTHWHILE) {
            deleted.set(0);
            vacuum();
        }
    }

    private void vacuum() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!ConnectionWork.isEmbedded(connection)) {
                statement.execute(VACUUM);
            }
        } catch (SQLException failure) {
            LOG.atDebug().setCause(failure).log("The table of leases cannot be vacuumed now");
        }
    }
}
