package io.muster.agent.state;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of the stored state of agents. */
@Dependent
public record StateConfig(Duration saveDelay, int maxBytes, boolean resume) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(StateConfig::new);

    @Inject
    public StateConfig(Settings settings) {
        this(
                settings.duration("MUSTER_STATE_SAVE_DELAY", "2s", "100ms", "10m")
                        .meaning(
                                "How long after its last action an agent's state (cookies, storage, pages) is saved; one that"
                                        + " is never idle is saved after fifteen times as long."),
                settings.integer("MUSTER_STATE_MAX_BYTES", 8 << 20, 1 << 10, 128 << 20)
                        .meaning(
                                "Largest state of an agent that is saved, in bytes; instead of a larger one the previous one"
                                        + " is retained."),
                settings.onOff("MUSTER_AGENT_RESUME", true)
                        .meaning(
                                "Whether agents that ran when the server ended are started again when it starts; otherwise"
                                        + " they are stopped."));
    }
}
