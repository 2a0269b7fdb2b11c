package io.muster.project.taskade;

import io.muster.common.WireName;

/** How a task ended. */
public enum ReportOutcome {
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return WireName.of(this);
    }
}
