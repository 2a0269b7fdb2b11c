package io.muster.audit;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the audit log. */
@Dependent
public final class AuditConfig {
    // Seven years: as long as most laws want business records kept.
    static final Setting<Duration> RETENTION = Setting.duration(
            "MUSTER_AUDIT_RETENTION",
            "2557d",
            "1d",
            "36500d",
            "How long entries of the audit log are kept; older ones are removed hourly.");

    public static final List<Setting<?>> SETTINGS = List.of(RETENTION);

    private final Duration retention;

    @Inject
    public AuditConfig(Config config) {
        retention = RETENTION.require(config);
    }

    public Duration retention() {
        return retention;
    }
}
