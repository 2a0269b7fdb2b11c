package io.muster.demo;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** Settings of the demo site. */
@Dependent
public record DemoConfig(Mode mode) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(DemoConfig::new);

    @Inject
    DemoConfig(Settings settings) {
        this(settings.require(Setting.text(
                        "MUSTER_DEMO",
                        "auto",
                        "auto, on or off",
                        "Whether the demo site at /demo/ is served; auto: only on the embedded database.")
                .as(Mode::parse)));
    }

    /**
     * True where the site is served.
     *
     * @param trial true on a server without a configured database
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
