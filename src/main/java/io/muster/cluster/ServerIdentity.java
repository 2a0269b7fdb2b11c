package io.muster.cluster;

import io.muster.common.Setting;
import io.muster.database.DatabaseConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/**
 * This server's name in the database, the same after a restart: by it a server recognises the agents that it ran before it
 * was stopped or killed.
 */
@ApplicationScoped
public class ServerIdentity {
    static final Setting<String> SERVER_ID = Setting.text(
                    "MUSTER_SERVER_ID",
                    "",
                    "a text of 1 to 100 letters, digits, dots, dashes and underscores",
                    "This server's name, unique among those on one database and the same after a restart. When absent,"
                            + " one is generated and stored in the file server-id under DATA_DIR.")
            .as(ServerIdentity::checked);

    public static final List<Setting<?>> SETTINGS = List.of(SERVER_ID);

    @Inject
    Config config;

    @Inject
    DatabaseConfig database;

    private volatile String known = "";

    /** 1 to 100 characters. */
    public String id() {
        if (known.isEmpty()) {
            known = SERVER_ID.find(config).orElseGet(() -> fromFile(database.dataDirectory()));
        }
        return known;
    }

    private static synchronized String fromFile(Path directory) {
        Path file = directory.resolve("server-id");
        try {
            if (Files.exists(file)) {
                return checked(Files.readString(file).strip());
            }
            Files.createDirectories(directory);
            String fresh = UUID.randomUUID().toString();
            Files.writeString(file, fresh);
            return fresh;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "cannot store this server's identity in " + file + "; set MUSTER_SERVER_ID", e);
        }
    }

    private static String checked(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("not such a text");
        }
        return text;
    }
}
