package io.muster.task.callback;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of the calls that tell of the end of a task. */
@Dependent
public final class CallbackConfig {
    private static final int MIN_SECRET = 16;

    static final Setting<String> SECRET = Setting.secret(
                    "MUSTER_CALLBACK_SECRET",
                    "a text of at least 16 characters",
                    "Signs the calls to a task's callback_url; without it, tasks with a callback_url are refused.")
            .as(CallbackConfig::checked);

    public static final List<Setting<?>> SETTINGS = List.of(SECRET);

    private final Optional<String> secret;

    @Inject
    public CallbackConfig(Config config) {
        secret = SECRET.find(config);
    }

    public Optional<String> secret() {
        return secret;
    }

    private static String checked(String text) {
        if (text.length() < MIN_SECRET) {
            throw new IllegalArgumentException("too short");
        }
        return text;
    }
}
