package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lays out the server that Arquillian starts, before Arquillian asks where it is: our own configuration, with an
 * administrator's data source in memory in place of ours.
 */
public final class ArquillianServer implements LauncherSessionListener {
    private static final String DATA_SOURCE = """
              <library id="h2"><fileset dir="${wlp.install.dir}/usr/servers/muster/jdbc" includes="h2.jar"/></library>
              <dataSource id="muster" jndiName="jdbc/muster" type="javax.sql.DataSource">
                <jdbcDriver libraryRef="h2" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource"/>
                <properties URL="jdbc:h2:mem:container;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH"
                    user="sa" password=""/>
              </dataSource>
            """;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String wlp = System.getProperty("wlp.home");
        if (wlp == null) {
            return;
        }
        try {
            layOut(Path.of(wlp));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread guard = new Thread(ArquillianServer::guardServer, "arquillian-guard");
        guard.setDaemon(true);
        guard.start();
    }

    private static void layOut(Path wlp) throws IOException {
        // Arquillian takes any server of this machine with the same name for its own.
        String name = "arquillian-" + ProcessHandle.current().pid();
        Path usr = Path.of("target/it/" + name).toAbsolutePath();
        Path server = Files.createDirectories(usr.resolve("servers/" + name + "/dropins"))
                .getParent();
        Path built = wlp.resolve("usr/servers/muster");
        int port = MusterServer.freePort();
        String xml = Files.readString(built.resolve("server.xml"))
                // The application comes from Arquillian, the data source from here.
                .replaceAll("<webApplication [^>]*/>", "")
                .replaceAll("<include [^>]*datasource[^>]*/>", DATA_SOURCE.replace("$", "\\$"))
                .replace("</featureManager>", "<feature>localConnector-1.0</feature></featureManager>")
                .replace("${HTTP_PORT}", Integer.toString(port))
                .replace("</server>", "<applicationMonitor updateTrigger=\"mbean\"/></server>");
        Files.writeString(server.resolve("server.xml"), xml);
        Files.createSymbolicLink(server.resolve("playwright"), built.resolve("playwright"));
        System.setProperty("arquillian.server", name);
        System.setProperty("arquillian.usr", usr.toString());
        System.setProperty("arquillian.port", Integer.toString(port));
    }

    /** Arquillian does not expose the process; it must not outlive this JVM either. */
    private static void guardServer() {
        String home = System.getProperty("arquillian.usr");
        while (true) {
            var server = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("-DDATA_DIR=" + home))
                    .findFirst();
            if (server.isPresent()) {
                ProcessGuard.guard(server.get().pid());
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
    }
}
