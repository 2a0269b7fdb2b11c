package io.muster.database;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.hibernate.BaseSessionEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Times what one session sends to the database. Hibernate makes one for each session, by name, so it looks for its bean itself;
 * outside of a server nothing is timed.
 */
public final class QueryTimer extends BaseSessionEventListener {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable DatabaseMetrics metrics = find();
    private long begunAt;

    private static @Nullable DatabaseMetrics find() {
        try {
            return CDI.current().select(DatabaseMetrics.class).get();
        } catch (IllegalStateException noServer) {
            return null;
        }
    }

    @Override
    public void jdbcExecuteStatementStart() {
        begunAt = System.nanoTime();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
        if (metrics != null) {
            metrics.queried(Duration.ofNanos(System.nanoTime() - begunAt));
        }
    }

    @Override
    public void jdbcExecuteBatchStart() {
        jdbcExecuteStatementStart();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
        jdbcExecuteStatementEnd();
    }
}
