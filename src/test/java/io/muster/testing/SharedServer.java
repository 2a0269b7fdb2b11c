package io.muster.testing;

import java.util.HashMap;
import java.util.Map;

/** The one server, on PostgreSQL and with the demo site, that all tests use which do not harm it. */
public final class SharedServer {
    private static MusterServer shared;

    private SharedServer() {}

    public static synchronized MusterServer get() {
        if (shared == null) {
            MusterServer started = MusterServer.start(onPostgres());
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** The environment of a server with the demo site on a dedicated database. */
    public static Map<String, String> onPostgres() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", databaseUrl());
        environment.put("MUSTER_DEMO", "on");
        return environment;
    }

    /** A new, empty database. */
    public static String databaseUrl() {
        TestPostgres postgres = TestPostgres.server();
        return postgres.url(postgres.createDatabase());
    }
}
