package io.muster.steps;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of what tasks do in a browser. */
@Dependent
public final class StepsConfig {
    static final Setting<Integer> MAX_STEPS = Setting.integer(
            "MUSTER_TASK_MAX_STEPS",
            1_000,
            1,
            100_000,
            "How many steps a task may execute, those of loops counted each time; one that does more fails.");

    static final Setting<Integer> OUTPUTS_MAX_BYTES = Setting.integer(
            "MUSTER_TASK_OUTPUTS_MAX_BYTES",
            524_288,
            1_024,
            52_428_800,
            "How much a task may save with save_as or extract, as JSON, in bytes; one that saves more fails.");

    public static final List<Setting<?>> SETTINGS = List.of(MAX_STEPS, OUTPUTS_MAX_BYTES);

    private final int maxSteps;
    private final int outputsMaxBytes;

    @Inject
    public StepsConfig(Config config) {
        maxSteps = MAX_STEPS.require(config);
        outputsMaxBytes = OUTPUTS_MAX_BYTES.require(config);
    }

    public int maxSteps() {
        return maxSteps;
    }

    public int outputsMaxBytes() {
        return outputsMaxBytes;
    }
}
