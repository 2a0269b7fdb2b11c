package io.muster.project.taskade;

import io.muster.common.WireName;

/** Final status of a task. */
public enum ReportOutcome {
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return WireName.of(this);
    }
}
