package io.muster.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * One documented configuration property: name, default, kind, allowed values and meaning, stated where it is used. Values
 * come from MicroProfile Config, so an environment variable, a system property or a server variable may set it.
 *
 * @param name the environment variable, for example {@code MUSTER_ENGINE_LAUNCH_TIMEOUT}
 * @param defaultText the default as a user would write it; empty means that there is none
 * @param allowed in words, for error messages and the reference page
 * @param secret true where the value must not be shown and may stand in the file named by {@code NAME_FILE}
 * @param parser throws {@link IllegalArgumentException} for a value that is not allowed
 */
public record Setting<T>(
        String name,
        String defaultText,
        String allowed,
        String description,
        boolean secret,
        Function<String, T> parser) {

    public static Setting<Integer> integer(String name, int initial, int min, int max, String description) {
        String allowed = "a whole number from " + min + " to " + max;
        return new Setting<>(name, Integer.toString(initial), allowed, description, false, text -> {
            int value = Integer.parseInt(text);
            return within(value >= min && value <= max, value);
        });
    }

    /** A time span written {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code 7d}. */
    public static Setting<Duration> duration(String name, String initial, String min, String max, String description) {
        String allowed = "a time span from " + min + " to " + max;
        Duration low = DurationText.parse(min);
        Duration high = DurationText.parse(max);
        return new Setting<>(name, initial, allowed, description, false, text -> {
            Duration value = DurationText.parse(text);
            return within(value.compareTo(low) >= 0 && value.compareTo(high) <= 0, value);
        });
    }

    public static Setting<Boolean> flag(String name, boolean initial, String description) {
        return new Setting<>(
                name, Boolean.toString(initial), "true or false", description, false, text -> switch (text.toLowerCase(
                        Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("neither true nor false");
                });
    }

    /** A switch written {@code on} or {@code off}. */
    public static Setting<Boolean> onOff(String name, boolean initial, String description) {
        return new Setting<>(name, initial ? "on" : "off", "on or off", description, false, text -> switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("neither on nor off");
        });
    }

    public static Setting<String> text(String name, String initial, String allowed, String description) {
        return new Setting<>(name, initial, allowed, description, false, Function.identity());
    }

    public static Setting<String> secret(String name, String allowed, String description) {
        return new Setting<>(name, "", allowed, description, true, Function.identity());
    }

    /** The same setting with its own reading of the text. */
    public <R> Setting<R> as(Function<String, R> reading) {
        return new Setting<>(name, defaultText, allowed, description, secret, reading);
    }

    /** The value, or empty where none is set and there is no default. */
    public Optional<T> find(Config config) {
        String text = text(config);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | AppException e) {
            throw new WrongSettingException(this, text, e);
        }
    }

    /** The value of a setting that has a default. */
    public T require(Config config) {
        return find(config).orElseThrow(() -> new WrongSettingException(this, "", null));
    }

    private String text(Config config) {
        String given = lookup(config, name);
        if (secret && given == null) {
            String file = lookup(config, name + "_FILE");
            return file == null ? defaultText : read(file);
        }
        return given == null ? defaultText : given;
    }

    private static @Nullable String lookup(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongSettingException(name + "_FILE", "cannot be read", "a readable file", e);
        }
    }

    private static <V> V within(boolean inside, V value) {
        if (!inside) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }
}
