package io.muster.steps;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Limits of a task's steps. */
@Dependent
public record StepsConfig(int maxSteps, int outputsMaxBytes) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(StepsConfig::new);

    @Inject
    public StepsConfig(Settings settings) {
        this(
                settings.integer("MUSTER_TASK_MAX_STEPS", 1_000, 1, 100_000)
                        .meaning(
                                "How many steps a task may execute, those of loops counted each time; a task with more fails."),
                settings.integer("MUSTER_TASK_OUTPUTS_MAX_BYTES", 524_288, 1_024, 52_428_800)
                        .meaning(
                                "How much a task may save with save_as or extract, as JSON, in bytes; one that saves more"
                                        + " fails."));
    }
}
