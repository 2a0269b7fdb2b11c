package io.muster.health;

import io.muster.database.ConnectionPool;
import io.muster.database.Database;
import io.muster.database.DatabaseStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The database as its monitor last found it: a probe that asked it again would find a busy pool and call it an outage. */
@ApplicationScoped
public class DatabaseComponent implements Component {
    @Inject
    Database database;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Reading read() {
        DatabaseStatus status = database.status();
        ConnectionPool.Figures pool = ConnectionPool.figures();
        return Reading.of(status.isReady() ? Reading.HEALTHY : Reading.UNHEALTHY)
                .with("mode", status.mode())
                .with("detail", status.detail())
                .with("pool_size", pool.size())
                .with("checked_out", pool.checkedOut())
                .took(database.responseTime());
    }
}
