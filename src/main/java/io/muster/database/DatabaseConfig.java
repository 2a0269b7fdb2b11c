package io.muster.database;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * How the database is found and migrated. The address is read by {@link MusterDataSource}, from the environment alone; it
 * stands here to be documented and checked with all other settings.
 */
@Dependent
public final class DatabaseConfig {
    static final Setting<PostgresAddress> URL = Setting.secret(
                    "DATABASE_URL",
                    "a URL such as postgresql://user:password@host:5432/database?sslmode=require",
                    "The PostgreSQL database. Wins over POSTGRES_*. Environment variable only.")
            .as(PostgresAddress::parse);
    static final Setting<String> HOST = Setting.text(
            "POSTGRES_HOST",
            "",
            "a host name or address",
            "Host of the PostgreSQL database, where there is no DATABASE_URL. Environment variable only.");
    static final Setting<Integer> PORT = Setting.integer(
            "POSTGRES_PORT",
            PostgresAddress.DEFAULT_PORT,
            1,
            65_535,
            "Port of the PostgreSQL database. Environment variable only.");
    static final Setting<String> USER = Setting.text(
            "POSTGRES_USER", "", "a user name", "User of the PostgreSQL database. Environment variable only.");
    static final Setting<String> PASSWORD =
            Setting.secret("POSTGRES_PASSWORD", "a password", "Password of POSTGRES_USER. Environment variable only.");
    static final Setting<String> NAME = Setting.text(
            "POSTGRES_DB",
            "",
            "a database name",
            "Name of the PostgreSQL database; that of the user where absent. Environment variable only.");
    static final Setting<String> DATA_DIR = Setting.text(
            "DATA_DIR",
            "data",
            "a directory",
            "Where the server keeps its own files: the embedded database, the action journal and its identity. Environment variable only.");
    static final Setting<Migrate> MIGRATE = Setting.text(
                    "MUSTER_MIGRATE",
                    "auto",
                    "auto or off",
                    "Whether the server brings the database's schema up to date at start, or waits until someone else did.")
            .as(Migrate::parse);
    static final Setting<String> MIGRATION_USER = Setting.text(
            "MUSTER_MIGRATION_USER",
            "",
            "a user name",
            "The user that changes the schema, where the application's user may not.");
    static final Setting<String> MIGRATION_PASSWORD =
            Setting.secret("MUSTER_MIGRATION_PASSWORD", "a password", "Password of MUSTER_MIGRATION_USER.");
    static final Setting<Duration> CHECK_INTERVAL = Setting.duration(
            "MUSTER_DATABASE_CHECK_INTERVAL",
            "2s",
            "500ms",
            "1m",
            "How often the server looks whether the database can be reached.");

    static final Setting<Integer> POOL_MAX = Setting.integer(
            "MUSTER_DATABASE_POOL_MAX", 30, 1, 10_000, "The most connections to the database that the server opens.");

    /** All settings, for the reference page. */
    public static final List<Setting<?>> SETTINGS = List.of(
            URL,
            HOST,
            PORT,
            USER,
            PASSWORD,
            NAME,
            DATA_DIR,
            MIGRATE,
            MIGRATION_USER,
            MIGRATION_PASSWORD,
            CHECK_INTERVAL,
            POOL_MAX);

    private final Migrate migrate;
    private final Path dataDirectory;
    private final @Nullable Login migrationLogin;
    private final Duration checkInterval;
    private final int maxConnections;

    /** Who brings the schema up to date. */
    public enum Migrate {
        /** This server, at start. */
        AUTO,
        /** An administrator; the server waits. */
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

    @Inject
    public DatabaseConfig(Config config) {
        migrate = MIGRATE.require(config);
        dataDirectory = Path.of(DATA_DIR.require(config));
        maxConnections = POOL_MAX.require(config);
        checkInterval = CHECK_INTERVAL.require(config);
        migrationLogin = MIGRATION_USER
                .find(config)
                .map(user -> new Login(user, MIGRATION_PASSWORD.find(config).orElse("")))
                .orElse(null);
    }

    public Migrate migrate() {
        return migrate;
    }

    /** Where the server keeps its own files. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    public Duration checkInterval() {
        return checkInterval;
    }

    int maxConnections() {
        return maxConnections;
    }

    Optional<Login> migrationLogin() {
        return Optional.ofNullable(migrationLogin);
    }
}
