package io.muster.task.callback;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Settings of the calls that report the end of a task. */
@Dependent
public record CallbackConfig(Optional<String> secret) {
    private static final int MIN_SECRET = 16;

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(CallbackConfig::new);

    @Inject
    public CallbackConfig(Settings settings) {
        this(settings.find(Setting.secret(
                        "MUSTER_CALLBACK_SECRET",
                        "a text of at least 16 characters",
                        "Signs the calls to a task's callback_url; without it, tasks with a callback_url are refused.")
                .as(CallbackConfig::checked)));
    }

    private static String checked(String text) {
        if (text.length() < MIN_SECRET) {
            throw new IllegalArgumentException("too short");
        }
        return text;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CallbackConfig";
    }
}
