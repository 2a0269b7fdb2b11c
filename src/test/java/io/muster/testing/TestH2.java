package io.muster.testing;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Embedded databases as the product opens them, but in memory. */
public final class TestH2 {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestH2() {}

    /** A dedicated database, gone with the JVM. */
    public static DataSource emptyDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:test" + DATABASES.incrementAndGet()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH");
        source.setUser("sa");
        source.setPassword("");
        return source;
    }
}
