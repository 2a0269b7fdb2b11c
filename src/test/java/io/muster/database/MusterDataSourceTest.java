package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class MusterDataSourceTest {
    @TempDir
    Path directory;

    @Test
    void withoutConfigurationDataIsKeptInAFile() throws SQLException {
        Map<String, String> environment = Map.of("DATA_DIR", directory.toString(), "DATABASE_URL", "  ");
        execute(environment, "create table kept (id bigint)");
        execute(environment, "insert into kept values (1)");
        assertTrue(Files.exists(directory.resolve("muster.mv.db")));
    }

    @Test
    void partsNameTheDatabase() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "p@ss/word\n");
        PGSimpleDataSource target = postgres(Map.of(
                "POSTGRES_HOST", "::1",
                "POSTGRES_PORT", "5433",
                "POSTGRES_USER", "user@server",
                "POSTGRES_PASSWORD_FILE", password.toString(),
                "POSTGRES_DB", "muster"));
        assertEquals("[::1]", target.getServerNames()[0]);
        assertEquals(5433, target.getPortNumbers()[0]);
        assertEquals("muster", target.getDatabaseName());
        assertEquals("user@server", target.getUser());
        assertEquals("p@ss/word", target.getPassword());
    }

    @Test
    void urlWinsOverPartsAndMayStandInAFile() throws Exception {
        Path url = Files.writeString(directory.resolve("url"), "postgresql://u:p@from-file/db\n");
        Map<String, String> environment = new HashMap<>();
        environment.put("POSTGRES_HOST", "from-parts");
        environment.put("DATABASE_URL_FILE", url.toString());
        assertEquals("from-file", postgres(environment).getServerNames()[0]);
        environment.put("DATABASE_URL", "postgresql://u:p@from-url/db");
        assertEquals("from-url", postgres(environment).getServerNames()[0]);
    }

    @Test
    void connectionsAreNotWaitedForForeverUnlessTold() throws SQLException {
        PGSimpleDataSource target = postgres(Map.of("DATABASE_URL", "postgresql://h/d"));
        assertEquals(5, target.getConnectTimeout());
        assertEquals(5, target.getLoginTimeout());
        assertEquals(60, target.getSocketTimeout());
        assertTrue(target.getTcpKeepAlive());
        assertTrue(target.getReWriteBatchedInserts());
        assertFalse(target.getLogServerErrorDetail());
        assertEquals("muster", target.getApplicationName());
        PGSimpleDataSource told = postgres(Map.of(
                "DATABASE_URL",
                "postgresql://h/d?connect_timeout=1&socketTimeout=0&ApplicationName=x&sslmode=require"));
        assertEquals(1, told.getConnectTimeout());
        assertEquals(0, told.getSocketTimeout());
        assertEquals("x", told.getApplicationName());
        assertEquals("require", told.getSslMode());
    }

    @Test
    void wrongConfigurationFailsWithOneLineThatNamesIt() {
        assertEquals(
                "DATABASE_URL cannot be used: it begins neither with postgresql:// nor with jdbc:postgresql:",
                failure(Map.of("DATABASE_URL", "mysql://u:hidden@h/d")));
        assertEquals(
                "DATABASE_URL cannot be used: Unsupported property name: ssl_mode",
                failure(Map.of("DATABASE_URL", "postgresql://u:hidden@h/d?ssl_mode=require")));
        assertEquals(
                "POSTGRES_* cannot be used: a port is not a number from 1 to 65535",
                failure(Map.of("POSTGRES_HOST", "h", "POSTGRES_PORT", "x")));
        assertEquals(
                "POSTGRES_* cannot be used: POSTGRES_PASSWORD_FILE cannot be read",
                failure(Map.of("POSTGRES_HOST", "h", "POSTGRES_PASSWORD_FILE", "/does/not/exist")));
    }

    private static String failure(Map<String, String> environment) {
        SQLException failure = assertThrows(
                SQLException.class,
                () -> new MusterDataSource(environment).getConnection().close());
        assertTrue(DatabaseFailures.isUnavailable(failure));
        return failure.getMessage();
    }

    private static PGSimpleDataSource postgres(Map<String, String> environment) throws SQLException {
        return new MusterDataSource(environment).unwrap(PGSimpleDataSource.class);
    }

    private static void execute(Map<String, String> environment, String sql) throws SQLException {
        try (Connection connection = new MusterDataSource(environment).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
