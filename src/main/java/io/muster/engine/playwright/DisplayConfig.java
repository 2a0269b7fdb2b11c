package io.muster.engine.playwright;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Where browsers with a window show it: the usual variables of a desktop, which a server mostly does not have. */
@Dependent
public final class DisplayConfig {
    static final Setting<String> DISPLAY =
            Setting.text("DISPLAY", "", "name of an X display such as :0", "The X display for browsers with a window.");
    static final Setting<String> WAYLAND_DISPLAY = Setting.text(
            "WAYLAND_DISPLAY", "", "name of a Wayland display", "The Wayland display for browsers with a window.");
    static final Setting<String> XAUTHORITY =
            Setting.text("XAUTHORITY", "", "path of a file", "The file with the keys to the X display.");

    /** All settings of this class, for the reference page and the check at start. */
    public static final List<Setting<?>> SETTINGS = List.of(DISPLAY, WAYLAND_DISPLAY, XAUTHORITY);

    private final Map<String, String> environment = new TreeMap<>();

    @Inject
    public DisplayConfig(Config config) {
        for (Setting<String> setting : List.of(DISPLAY, WAYLAND_DISPLAY, XAUTHORITY)) {
            setting.find(config).ifPresent(value -> environment.put(setting.name(), value));
        }
    }

    /** Whether a window could be shown. */
    boolean isPresent() {
        return environment.containsKey(DISPLAY.name()) || environment.containsKey(WAYLAND_DISPLAY.name());
    }

    /** The variables that a browser needs to find it. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }
}
