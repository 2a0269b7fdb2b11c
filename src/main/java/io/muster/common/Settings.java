package io.muster.common;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Declares the settings of one configuration record and reads their values. The record's constructor calls it once for each
 * component; the same constructor, run without a configuration, yields the list of settings for the reference page.
 */
@Dependent
public final class Settings {
    private final @Nullable Config config;
    private final List<Setting<?>> declared = new ArrayList<>();

    @Inject
    public Settings(Config config) {
        this.config = config;
    }

    private Settings() {
        config = null;
    }

    /**
     * The settings that a record declares, in the order of its constructor.
     *
     * @param constructor runs with the defaults only
     */
    public static List<Setting<?>> declaredBy(Function<Settings, ?> constructor) {
        Settings settings = new Settings();
        Object unused = constructor.apply(settings);
        return List.copyOf(settings.declared);
    }

    public Undescribed<Integer> integer(String name, int initial, int min, int max) {
        return meaning -> require(Setting.integer(name, initial, min, max, meaning));
    }

    /** A time span, see {@link Setting#duration}. */
    public Undescribed<Duration> duration(String name, String initial, String min, String max) {
        return meaning -> require(Setting.duration(name, initial, min, max, meaning));
    }

    public Undescribed<Boolean> onOff(String name, boolean initial) {
        return meaning -> require(Setting.onOff(name, initial, meaning));
    }

    /** Declares a setting and reads its value or default. */
    public <T> T require(Setting<T> setting) {
        declare(setting);
        return config == null ? setting.parser().apply(setting.defaultText()) : setting.require(config);
    }

    /** Declares a setting and reads its value, if it has one. */
    public <T> Optional<T> find(Setting<T> setting) {
        declare(setting);
        return read(setting);
    }

    /** Declares settings that are read elsewhere. */
    public void declare(Setting<?>... settings) {
        declared.addAll(List.of(settings));
    }

    /** Reads a setting that is declared elsewhere. */
    public <T> Optional<T> read(Setting<T> setting) {
        return config == null ? Optional.empty() : setting.find(config);
    }

    /** Reads a variable that is not one of Muster's. */
    public Optional<String> foreign(String name) {
        return config == null ? Optional.empty() : config.getOptionalValue(name, String.class);
    }

    /** A setting that lacks its description only. */
    @FunctionalInterface
    public interface Undescribed<T> {
        /** Declares the setting and reads its value or default. */
        T meaning(String description);
    }
}
