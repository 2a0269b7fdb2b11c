package io.muster.common;

import org.jspecify.annotations.Nullable;

/** A configuration value that cannot be used. Its message is the one line that an administrator needs. */
public final class WrongSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettingException(Setting<?> setting, String text, @Nullable Throwable cause) {
        this(setting.name(), text.isEmpty() ? "is missing" : is(setting, text), setting.allowed(), cause);
    }

    WrongSettingException(String name, String problem, String allowed, @Nullable Throwable cause) {
        super(name + " " + problem + ": it must be " + allowed + reason(cause), cause);
    }

    private static String is(Setting<?> setting, String text) {
        return setting.secret() ? "has a wrong value" : "is \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null || cause instanceof NumberFormatException || cause.getMessage() == null) {
            return "";
        }
        return " (" + cause.getMessage() + ")";
    }
}
