package io.muster.engine.playwright;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts the node process of the browser host. */
final class HostProcess {
    private static final String SCRIPT = "host.js";

    /**
     * What node and the browsers may see of the server's environment, which holds passwords and keys: a page that breaks
     * out of its renderer must not find them there.
     */
    private static final Pattern PASSED_ON = Pattern.compile(
            "PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_[A-Z]+|TZ|XDG_[A-Z_]+|FONTCONFIG_[A-Z]+|LD_LIBRARY_PATH");

    private HostProcess() {}

    static Process start(HostSettings settings) throws IOException {
        Path script = settings.directory().resolve(SCRIPT);
        try (InputStream source = HostProcess.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IOException(SCRIPT + " is missing from the application");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder process = new ProcessBuilder(
                settings.installation().node().toString(),
                script.toString(),
                settings.installation().driverPackage().toString());
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
        environment.put("TMPDIR", settings.directory().toString());
        environment.put("PW_LANG_NAME", "java");
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return process.redirectError(Redirect.appendTo(
                        settings.directory().resolve("host.log").toFile()))
                .start();
    }
}
