package io.muster.demo;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Whether the demo site is served. */
@Dependent
public final class DemoConfig {
    static final Setting<Mode> DEMO = Setting.text(
                    "MUSTER_DEMO",
                    "auto",
                    "auto, on or off",
                    "Whether the demo site at /demo/ is served; auto: only on the embedded database.")
            .as(Mode::parse);

    public static final List<Setting<?>> SETTINGS = List.of(DEMO);

    private final Mode mode;

    @Inject
    DemoConfig(Config config) {
        mode = DEMO.require(config);
    }

    /**
     * Whether the site is served.
     *
     * @param trial true on a server that nobody gave a database
     */
    public boolean enabled(boolean trial) {
        return switch (mode) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> trial;
        };
    }

    enum Mode {
        AUTO,
        ON,
        OFF;

        static Mode parse(String text) {
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("no such mode");
        }
    }
}
