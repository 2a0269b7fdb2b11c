package io.muster.boot;

import io.muster.common.Setting;
import io.muster.common.WrongSettingException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Stops the application before it starts when a setting has a wrong value. Only the application stops: others may live on
 * the same server.
 */
public class SettingsCheck implements Extension {
    void check(@Observes AfterDeploymentValidation validation) {
        List<String> problems = problems(ConfigProvider.getConfig());
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("Muster does not start: " + problem));
            validation.addDeploymentProblem(new RefusedStart(String.join("; ", problems)));
        }
    }

    static List<String> problems(Config config) {
        return AllSettings.LIST.stream()
                .flatMap(setting -> Stream.ofNullable(problem(setting, config)))
                .toList();
    }

    private static @Nullable String problem(Setting<?> setting, Config config) {
        try {
            setting.find(config);
            return null;
        } catch (WrongSettingException wrong) {
            return wrong.getMessage();
        }
    }

    /** Without a stack trace: what matters is the line. */
    private static final class RefusedStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedStart(String message) {
            super(message, null, false, false);
        }
    }
}
