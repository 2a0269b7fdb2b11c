package io.muster.database;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the database that the environment names: {@code DATABASE_URL}, else {@code POSTGRES_HOST}, {@code _PORT},
 * {@code _USER}, {@code _PASSWORD} and {@code _DB}, else an embedded one in a file under {@code DATA_DIR}. Secrets may stand
 * in files ({@code DATABASE_URL_FILE}, {@code POSTGRES_PASSWORD_FILE}). Unpooled: the server pools what it gets from here.
 *
 * <p>The server loads this class with the JDBC drivers, apart from the application, so it uses nothing but the JDK and them.
 * Thread-safe.
 */
public final class MusterDataSource implements DataSource {
    private static final String CANNOT_CONNECT = "08001";
    private static final int CONNECT_SECONDS = 5;

    private final Map<String, String> environment;
    private volatile @Nullable DataSource target;

    /** With the environment of this process. */
    public MusterDataSource() {
        this(System.getenv());
    }

    MusterDataSource(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return target().getConnection();
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return user == null ? getConnection() : target().getConnection(user, password);
    }

    private DataSource target() throws SQLException {
        DataSource known = target;
        if (known == null) {
            known = open();
            target = known;
        }
        return known;
    }

    private DataSource open() throws SQLException {
        String url = secret("DATABASE_URL");
        try {
            if (url != null) {
                return postgres(PostgresAddress.parse(url));
            }
            return isSet("POSTGRES_HOST") || isSet("POSTGRES_DB") ? postgres(fromParts()) : embedded();
        } catch (IllegalArgumentException | SQLException e) {
            String culprit = url == null ? "POSTGRES_*" : "DATABASE_URL";
            throw new SQLNonTransientConnectionException(
                    culprit + " cannot be used: " + e.getMessage(), CANNOT_CONNECT, e);
        }
    }

    private PostgresAddress fromParts() throws SQLException {
        String host = variable("POSTGRES_HOST");
        String port = variable("POSTGRES_PORT");
        // An IPv6 address, which needs brackets before a port.
        String name = host != null && host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        PostgresAddress.Host server = new PostgresAddress.Host(
                name == null ? "localhost" : name, port == null ? PostgresAddress.DEFAULT_PORT : number(port));
        return new PostgresAddress(
                List.of(server),
                variable("POSTGRES_DB"),
                variable("POSTGRES_USER"),
                secret("POSTGRES_PASSWORD"),
                Map.of());
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static DataSource postgres(PostgresAddress address) throws SQLException {
        List<PostgresAddress.Host> hosts = address.hosts();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(hosts.stream().map(PostgresAddress.Host::name).toArray(String[]::new));
        source.setPortNumbers(
                hosts.stream().mapToInt(PostgresAddress.Host::port).toArray());
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("muster");
        source.setConnectTimeout(CONNECT_SECONDS);
        // A server that accepts connections and then says nothing would otherwise hold us for the socket's timeout.
        source.setLoginTimeout(CONNECT_SECONDS * hosts.size());
        source.setSocketTimeout(60);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        // Otherwise the values of a refused row stand in the error message, and so in logs and traces.
        source.setLogServerErrorDetail(false);
        for (Map.Entry<String, String> parameter : address.parameters().entrySet()) {
            source.setProperty(parameter.getKey(), parameter.getValue());
        }
        return source;
    }

    private DataSource embedded() {
        String directory = variable("DATA_DIR");
        Path file = Path.of(directory == null ? "data" : directory, "muster").toAbsolutePath();
        JdbcDataSource source = new JdbcDataSource();
        // WRITE_DELAY=0: written at once and not half a second later, though by a thread of H2's own after the commit.
        // DB_CLOSE_ON_EXIT: the server's own shutdown still writes.
        source.setURL("jdbc:h2:file:" + file + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                + ";DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    private boolean isSet(String name) {
        return variable(name) != null;
    }

    private @Nullable String variable(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    private @Nullable String secret(String name) throws SQLException {
        String value = variable(name);
        String file = variable(name + "_FILE");
        if (value != null || file == null) {
            return value;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new SQLNonTransientConnectionException(name + "_FILE cannot be read", CANNOT_CONNECT, e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return target().getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        target().setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target().getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target().setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return Logger.getLogger(MusterDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : target().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || target().isWrapperFor(type);
    }
}
