package io.muster.task.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.database.TestDatabase;
import io.muster.testing.Await;
import io.muster.testing.TestPersistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LeaseTableVacuumIT {
    private static final String VACUUMS = "select vacuum_count from pg_stat_user_tables where relname = 'task_leases'";

    @Test
    void tableIsVacuumedAfterAThousandLeasesAndNotBefore() throws SQLException {
        DataSource source = TestDatabase.POSTGRESQL.createEmpty();
        TestDatabase.migrate(source);
        try (TestPersistence persistence = new TestPersistence(source)) {
            LeaseTableVacuum table = TestQueue.leaseTableVacuum(persistence);
            table.ended(999);
            table.vacuumIfWorthwhile();
            table.ended(1);
            assertEquals(0, vacuums(source));
            table.vacuumIfWorthwhile();
            table.vacuumIfWorthwhile();
            Await.until(Duration.ofSeconds(30), () -> vacuums(source) == 1, () -> "never vacuumed");
        }
    }

    private static long vacuums(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VACUUMS)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
