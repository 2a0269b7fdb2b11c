package io.muster.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL server of this test JVM: a real one, started by the first test that needs it, on a separate port, with
 * its data under {@code target}. Everyone connects as {@link #SUPERUSER}, without a password. Thread-safe.
 */
public final class TestPostgres {
    public static final String SUPERUSER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestPostgres shared;

    private final Path data;
    private EmbeddedPostgres server;
    private long pid;

    private TestPostgres() throws IOException {
        Path target = Files.createDirectories(Path.of("target/postgres"));
        data = Files.createTempDirectory(target, "data");
        start(0);
    }

    /** The server, running unless a test stopped it. */
    public static synchronized TestPostgres server() {
        if (shared == null) {
            try {
                TestPostgres started = new TestPostgres();
                Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
                shared = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    public int port() {
        return server.getPort();
    }

    /** The process id of the server itself. */
    public long process() {
        return pid;
    }

    /** Creates an empty database and returns its name. */
    public String createDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name);
        return name;
    }

    /** The address of a database as {@code DATABASE_URL} takes it. */
    public String url(String database) {
        return "postgresql://" + SUPERUSER + "@localhost:" + port() + "/" + database;
    }

    /** Unpooled connections of the superuser. */
    public DataSource dataSource(String database) {
        return dataSource(database, SUPERUSER, "");
    }

    public DataSource dataSource(String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        // As the product connects.
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /** Runs one statement as the superuser. */
    public void execute(String database, String sql) {
        try (Connection connection = dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops the server as an administrator would, cutting all connections; its data stay. */
    public synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessGuard.release(pid);
    }

    /** Starts the server again, on the same port with the same data. */
    public synchronized void restart() {
        try {
            start(port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target/postgres/programs").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE);
        server = port == 0 ? builder.start() : builder.setPort(port).start();
        pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessGuard.guard(pid);
    }
}
