package io.muster.engine.playwright.host;

import io.muster.engine.playwright.process.ChildEnvironment;
import io.muster.engine.playwright.process.EngineConfig;
import io.muster.engine.playwright.process.HostSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Starts the node process of the browser host. */
public final class HostProcess {
    private static final String SCRIPT = "host.js";

    private static final List<String> SCRIPTS =
            List.of(SCRIPT, "fast-click.js", "browser-watch.js", "download-limit.js", "page-state.js", "fast-read.js");

    private HostProcess() {}

    static Process start(HostSettings settings) throws IOException {
        for (String script : SCRIPTS) {
            unpack(script, settings.directory());
        }
        ProcessBuilder process = new ProcessBuilder(
                settings.installation().node().toString(),
                settings.directory().resolve(SCRIPT).toString(),
                settings.installation().driverPackage().toString(),
                options(settings.config()));
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> !ChildEnvironment.isPassedOn(name));
        environment.put("TMPDIR", settings.directory().toString());
        environment.put("PW_LANG_NAME", "java");
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return process.redirectError(Redirect.appendTo(
                        settings.directory().resolve("host.log").toFile()))
                .start();
    }

    private static void unpack(String script, Path directory) throws IOException {
        try (InputStream source = HostProcess.class.getResourceAsStream(script)) {
            if (source == null) {
                throw new IOException(script + " is missing from the application");
            }
            // In one step: another host may be about to read it.
            Path whole = Files.createTempFile(directory, "script", ".js");
            Files.copy(source, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, directory.resolve(script), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String options(EngineConfig config) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "fastClick", config.fastClick(),
                        "silentTicks", config.browserPingTimeout().toSeconds(),
                        "eventsPerSecond", config.pageEventsPerSecond(),
                        "downloadMaxBytes", config.downloadMaxBytes()));
    }
}
