package io.muster.artifact;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of the files of agents. */
@Dependent
public record ArtifactConfig(ArtifactLimits limits, Duration retention) {
    private static final Setting<Integer> DOWNLOAD_MAX_BYTES = Setting.integer(
            "MUSTER_DOWNLOAD_MAX_BYTES",
            52_428_800,
            1_024,
            2_000_000_000,
            "Largest file, in bytes, that an agent may download; a larger one is cancelled.");

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(ArtifactConfig::new);

    @Inject
    public ArtifactConfig(Settings settings) {
        this(
                new ArtifactLimits(
                        settings.require(DOWNLOAD_MAX_BYTES),
                        settings.integer("MUSTER_AGENT_FILES_MAX_BYTES", 209_715_200, 1_024, 2_000_000_000)
                                .meaning(
                                        "How many bytes all files of an agent may have together; a file that would exceed them is not"
                                                + " stored."),
                        settings.integer("MUSTER_AGENT_FILES_MAX", 200, 1, 10_000)
                                .meaning("How many files an agent may have; further ones are not stored.")),
                settings.duration("MUSTER_AGENT_FILES_RETENTION", "30d", "1h", "3650d")
                        .meaning("How long a file that an agent downloaded is retained."));
    }

    /** The size at which the engine cancels a download. */
    public static int downloadMaxBytes(Settings settings) {
        return settings.read(DOWNLOAD_MAX_BYTES).orElse(0);
    }
}
