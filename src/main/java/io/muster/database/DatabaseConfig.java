package io.muster.database;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the database and the data directory. {@link MusterDataSource} reads the address, from the environment alone;
 * it is declared here to be documented and checked with all other settings.
 *
 * @param dataDirectory of the server's own files
 */
@Dependent
public record DatabaseConfig(
        Path dataDirectory,
        Migrate migrate,
        Optional<Login> migrationLogin,
        Duration checkInterval,
        int maxConnections) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(DatabaseConfig::new);

    @Inject
    public DatabaseConfig(Settings settings) {
        this(
                dataDirectory(settings),
                settings.require(Setting.text(
                                "MUSTER_MIGRATE",
                                "auto",
                                "auto or off",
                                "Whether the server updates the database's schema at start, or waits until it was updated by"
                                        + " other means.")
                        .as(Migrate::parse)),
                migrationLogin(settings),
                settings.duration("MUSTER_DATABASE_CHECK_INTERVAL", "2s", "500ms", "1m")
                        .meaning("How often the server checks whether the database can be reached."),
                settings.integer("MUSTER_DATABASE_POOL_MAX", 30, 1, 10_000)
                        .meaning("The most connections to the database that the server opens."));
    }

    private static Path dataDirectory(Settings settings) {
        settings.declare(
                Setting.secret(
                                "DATABASE_URL",
                                "a URL such as postgresql://user:password@host:5432/database?sslmode=require",
                                "The PostgreSQL database. Overrides POSTGRES_*. Environment variable only.")
                        .as(PostgresAddress::parse),
                Setting.text(
                        "POSTGRES_HOST",
                        "",
                        "a host name or address",
                        "Host of the PostgreSQL database, where there is no DATABASE_URL. Environment variable only."),
                Setting.integer(
                        "POSTGRES_PORT",
                        PostgresAddress.DEFAULT_PORT,
                        1,
                        65_535,
                        "Port of the PostgreSQL database. Environment variable only."),
                Setting.text(
                        "POSTGRES_USER",
                        "",
                        "a user name",
                        "User of the PostgreSQL database. Environment variable only."),
                Setting.secret(
                        "POSTGRES_PASSWORD", "a password", "Password of POSTGRES_USER. Environment variable only."),
                Setting.text(
                        "POSTGRES_DB",
                        "",
                        "a database name",
                        "Name of the PostgreSQL database; that of the user where absent. Environment variable only."));
        return Path.of(settings.require(Setting.text(
                "DATA_DIR",
                "data",
                "a directory",
                "The directory of the server's own files: the embedded database, the action journal and its"
                        + " identity. Environment variable only.")));
    }

    private static Optional<Login> migrationLogin(Settings settings) {
        Optional<String> user = settings.find(Setting.text(
                "MUSTER_MIGRATION_USER",
                "",
                "a user name",
                "The database user that changes the schema, where the application's user may not."));
        Optional<String> password = settings.find(
                Setting.secret("MUSTER_MIGRATION_PASSWORD", "a password", "Password of MUSTER_MIGRATION_USER."));
        return user.map(name -> new Login(name, password.orElse("")));
    }

    /** Ways to update the schema. */
    public enum Migrate {
        /** By this server, at start. */
        AUTO,
        /** By an administrator; the server waits. */
        OFF;

        private static Migrate parse(String text) {
            return switch (text) {
                case "auto" -> AUTO;
                case "off" -> OFF;
                default -> throw new IllegalArgumentException("neither auto nor off");
            };
        }
    }

    /** A database user with its password. */
    record Login(String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
