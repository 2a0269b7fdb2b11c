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
 * Keeps the table of leases small. Each claim reads all of it, in which PostgreSQL keeps what was deleted until it is vacuumed,
 * by itself once a minute: after that many thousand short tasks a claim would take ten times as long. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class LeaseTableVacuum {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseTableVacuum.class);

    /** Fewer fill a few pages, which cost nothing. */
    private static final int WORTHWHILE = 1_000;

    /** Whoever may not do so, because the tables belong to another user, gets a warning of the database's and no error. */
    private static final String VACUUM = "vacuum (skip_locked) task_leases";

    @Resource(lookup = "jdbc/muster", authenticationType = Resource.AuthenticationType.APPLICATION)
    DataSource source;

    private final AtomicInteger deleted = new AtomicInteger();

    /** So many leases have ended. */
    public void ended(int count) {
        deleted.addAndGet(count);
    }

    /** Clears the table if enough leases have ended since the last time. */
    public void tidy() {
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
            LOG.atDebug().setCause(failure).log("The table of leases cannot be cleared now");
        }
    }
}
