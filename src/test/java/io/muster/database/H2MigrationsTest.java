package io.muster.database;

import io.muster.testing.TestH2;
import javax.sql.DataSource;

class H2MigrationsTest extends MigrationsContract {
    @Override
    DataSource emptyDatabase() {
        return TestH2.emptyDatabase();
    }
}
