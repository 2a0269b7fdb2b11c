package io.muster.project.taskade;

import java.util.Locale;

/** Final status of a task. */
public enum ReportOutcome {
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
