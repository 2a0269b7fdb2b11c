package io.muster.boot;

import io.muster.agent.history.ActionJournal;
import io.muster.common.Setting;
import io.muster.common.Settings;
import io.muster.common.WrongSettingException;
import io.muster.database.DatabaseConfig;
import io.muster.journal.Journal;
import io.muster.journal.JournalUnusableException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Stops the application before it starts when a setting has a wrong value or the data directory cannot be used. Only the application stops: others may live on
 * the same server.
 */
public class SettingsCheck implements Extension {
    void check(@Observes AfterDeploymentValidation validation) {
        Config config = ConfigProvider.getConfig();
        List<String> problems = problems(config);
        if (problems.isEmpty()) {
            problems = journalProblem(config).map(List::of).orElse(List.of());
        }
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

    /** A server without a usable journal would refuse every action, so it does not start. */
    static Optional<String> journalProblem(Config config) {
        try {
            Journal.check(ActionJournal.directory(new DatabaseConfig(new Settings(config))));
            return Optional.empty();
        } catch (JournalUnusableException unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
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
