package io.muster.journal;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the action journal. */
@Dependent
public final class JournalConfig {
    static final Setting<Integer> MAX_MB = Setting.integer(
            "MUSTER_JOURNAL_MAX_MB",
            256,
            1,
            100_000,
            "How many MB the action journal may have while the database is away, an action taking about half a KB; when"
                    + " it is full, actions are refused with 503.");

    public static final List<Setting<?>> SETTINGS = List.of(MAX_MB);

    private final long maxBytes;

    @Inject
    public JournalConfig(Config config) {
        maxBytes = (long) MAX_MB.require(config) << 20;
    }

    public long maxBytes() {
        return maxBytes;
    }
}
