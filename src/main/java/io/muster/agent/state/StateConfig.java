package io.muster.agent.state;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of what agents keep beyond their browser sessions. */
@Dependent
public final class StateConfig {
    static final Setting<Duration> SAVE_DELAY = Setting.duration(
            "MUSTER_STATE_SAVE_DELAY",
            "2s",
            "100ms",
            "10m",
            "How long after its last action an agent's state (cookies, storage, pages) is saved; one that is never idle is"
                    + " saved after fifteen times as long.");

    static final Setting<Integer> MAX_BYTES = Setting.integer(
            "MUSTER_STATE_MAX_BYTES",
            8 << 20,
            1 << 10,
            128 << 20,
            "Largest state of an agent that is saved, in bytes; of a larger one the former is kept.");

    static final Setting<Boolean> RESUME = Setting.onOff(
            "MUSTER_AGENT_RESUME",
            true,
            "Whether agents that ran when the server ended are started again when it starts; otherwise they are"
                    + " stopped.");

    public static final List<Setting<?>> SETTINGS = List.of(SAVE_DELAY, MAX_BYTES, RESUME);

    private final Duration saveDelay;
    private final int maxBytes;
    private final boolean resume;

    @Inject
    public StateConfig(Config config) {
        saveDelay = SAVE_DELAY.require(config);
        maxBytes = MAX_BYTES.require(config);
        resume = RESUME.require(config);
    }

    public Duration saveDelay() {
        return saveDelay;
    }

    public int maxBytes() {
        return maxBytes;
    }

    public boolean resume() {
        return resume;
    }
}
