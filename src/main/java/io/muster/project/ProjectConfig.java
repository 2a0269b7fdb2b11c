package io.muster.project;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of projects. */
@Dependent
public record ProjectConfig(Duration retention) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(ProjectConfig::new);

    @Inject
    public ProjectConfig(Settings settings) {
        this(settings.duration("MUSTER_PROJECT_RETENTION", "30d", "1s", "3650d")
                .meaning("How long a deleted project can be restored; then it is purged, and its tasks belong to no"
                        + " project."));
    }
}
