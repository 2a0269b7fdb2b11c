package io.muster.artifact;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the files that agents keep. */
@Dependent
public final class ArtifactConfig {
    /** Read by the engine too, which ends a download that grows beyond it. */
    public static final Setting<Integer> FILE_MAX_BYTES = Setting.integer(
            "MUSTER_DOWNLOAD_MAX_BYTES",
            52_428_800,
            1_024,
            2_000_000_000,
            "Largest file, in bytes, that an agent may download; a larger one is cancelled.");

    static final Setting<Integer> FOLDER_MAX_BYTES = Setting.integer(
            "MUSTER_AGENT_FILES_MAX_BYTES",
            209_715_200,
            1_024,
            2_000_000_000,
            "How many bytes all files that an agent keeps may have together; what does not fit in is not kept.");

    static final Setting<Integer> FOLDER_MAX_FILES = Setting.integer(
            "MUSTER_AGENT_FILES_MAX", 200, 1, 10_000, "How many files an agent may keep; more are not kept.");

    static final Setting<Duration> RETENTION = Setting.duration(
            "MUSTER_AGENT_FILES_RETENTION", "30d", "1h", "3650d", "How long a file that an agent downloaded is kept.");

    public static final List<Setting<?>> SETTINGS =
            List.of(FILE_MAX_BYTES, FOLDER_MAX_BYTES, FOLDER_MAX_FILES, RETENTION);

    private final ArtifactLimits limits;
    private final Duration retention;

    @Inject
    public ArtifactConfig(Config config) {
        limits = new ArtifactLimits(
                FILE_MAX_BYTES.require(config), FOLDER_MAX_BYTES.require(config), FOLDER_MAX_FILES.require(config));
        retention = RETENTION.require(config);
    }

    public ArtifactLimits limits() {
        return limits;
    }

    public Duration retention() {
        return retention;
    }
}
