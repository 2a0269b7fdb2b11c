package io.muster.project;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of projects. */
@Dependent
public final class ProjectConfig {
    static final Setting<Duration> RETENTION = Setting.duration(
            "MUSTER_PROJECT_RETENTION",
            "30d",
            "1s",
            "3650d",
            "How long a deleted project can be restored; then it is purged, and its tasks belong to no project.");

    public static final List<Setting<?>> SETTINGS = List.of(RETENTION);

    private final Duration retention;

    @Inject
    public ProjectConfig(Config config) {
        retention = RETENTION.require(config);
    }

    public Duration retention() {
        return retention;
    }
}
