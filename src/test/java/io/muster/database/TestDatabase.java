package io.muster.database;

import io.muster.testing.TestH2;
import io.muster.testing.TestPersistence;
import io.muster.testing.TestPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Each database the product runs on. Contract tests of repositories run on all of them, in one migrated database each. */
public enum TestDatabase {
    POSTGRESQL {
        @Override
        public DataSource createEmpty() {
            TestPostgres server = TestPostgres.server();
            return server.dataSource(server.createDatabase());
        }
    },
    H2 {
        @Override
        public DataSource createEmpty() {
            return TestH2.emptyDatabase();
        }
    };

    private static final Map<TestDatabase, TestPersistence> OPEN = new ConcurrentHashMap<>();

    public abstract DataSource createEmpty();

    /** The database that all tests of this JVM share. */
    public TestPersistence persistence() {
        return OPEN.computeIfAbsent(this, TestDatabase::open);
    }

    private static TestPersistence open(TestDatabase database) {
        DataSource source = database.createEmpty();
        migrate(source);
        return new TestPersistence(source);
    }

    /** Gives a database the product's tables. */
    public static void migrate(DataSource source) {
        try {
            new Migrations(source::getConnection).apply();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
