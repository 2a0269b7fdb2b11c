package io.muster.database;

import io.muster.testing.TestPostgres;
import javax.sql.DataSource;

class PostgresMigrationsIT extends MigrationsContract {
    @Override
    DataSource emptyDatabase() {
        TestPostgres server = TestPostgres.server();
        return server.dataSource(server.createDatabase());
    }
}
