package io.muster.journal;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Settings of the action journal. */
@Dependent
public record JournalConfig(long maxBytes) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(JournalConfig::new);

    @Inject
    public JournalConfig(Settings settings) {
        this((long) settings.integer("MUSTER_JOURNAL_MAX_MB", 256, 1, 100_000)
                        .meaning(
                                "How many MB the action journal may have while the database is unavailable, an action taking"
                                        + " about half a KB; when it is full, actions are refused with 503.")
                << 20);
    }
}
