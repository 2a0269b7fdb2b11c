package io.muster.audit;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of the audit log. */
@Dependent
public record AuditConfig(Duration retention) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(AuditConfig::new);

    @Inject
    public AuditConfig(Settings settings) {
        // Seven years: as long as most laws demand that business records are retained.
        this(settings.duration("MUSTER_AUDIT_RETENTION", "2557d", "1d", "36500d")
                .meaning("How long entries of the audit log are retained; older ones are removed hourly."));
    }
}
