package io.muster.project.taskade;

import java.util.Locale;

/** How a task ended. */
public enum ReportOutcome {
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
