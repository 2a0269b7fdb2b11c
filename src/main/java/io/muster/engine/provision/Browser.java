package io.muster.engine.provision;

import java.nio.file.Path;
import java.util.Map;

/**
 * A browser that can be launched.
 *
 * @param source where it came from, in words
 * @param environment variables it needs besides the usual ones, such as where its libraries and fonts are
 */
public record Browser(Path path, String source, Map<String, String> environment) {
    public Browser {
        environment = Map.copyOf(environment);
    }

    /** False for the builds of Chromium without any user interface: the headless shell, npm's among them. */
    public boolean showsWindows() {
        String place = path.toString();
        return !place.contains("headless") && !place.contains("npm-chromium");
    }
}
