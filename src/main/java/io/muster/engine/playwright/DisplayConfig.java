package io.muster.engine.playwright;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The display for browsers with a window: the usual variables of a desktop, which a server mostly does not have.
 *
 * @param environment the variables that a browser needs to find the display
 */
@Dependent
public record DisplayConfig(Map<String, String> environment) {
    private static final String X = "DISPLAY";
    private static final String WAYLAND = "WAYLAND_DISPLAY";

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(DisplayConfig::new);

    @Inject
    public DisplayConfig(Settings settings) {
        this(read(
                settings,
                Setting.text(X, "", "name of an X display such as :0", "The X display for browsers with a window."),
                Setting.text(
                        WAYLAND, "", "name of a Wayland display", "The Wayland display for browsers with a window."),
                Setting.text("XAUTHORITY", "", "path of a file", "The file with the keys to the X display.")));
    }

    @SafeVarargs
    private static Map<String, String> read(Settings settings, Setting<String>... variables) {
        Map<String, String> environment = new TreeMap<>();
        for (Setting<String> variable : variables) {
            settings.find(variable).ifPresent(value -> environment.put(variable.name(), value));
        }
        return Map.copyOf(environment);
    }

    /** True where a window could be shown. */
    boolean isPresent() {
        return environment.containsKey(X) || environment.containsKey(WAYLAND);
    }
}
