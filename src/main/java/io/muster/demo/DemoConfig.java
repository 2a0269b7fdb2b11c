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
                    "Whether the demo site at /demo/ is served; auto: only when no database is configured.")
            .as(Mode::parse);

    public static final List<Setting<?>> SETTINGS = List.of(DEMO);

    /** Any of these means that this is an installation and not a trial; their values are the database's business. */
    private static final List<String> DATABASE_NAMES = List.of(
            "DATABASE_URL",
            "DATABASE_URL_FILE",
            "POSTGRES_HOST",
            "POSTGRES_HOST_FILE",
            "POSTGRES_DB",
            "POSTGRES_DB_FILE");

    private final boolean enabled;

    @Inject
    DemoConfig(Config config) {
        enabled = switch (DEMO.require(config)) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> DATABASE_NAMES.stream().noneMatch(name -> isSet(config, name));
        };
    }

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    public boolean enabled() {
        return enabled;
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
