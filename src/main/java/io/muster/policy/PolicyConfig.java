package io.muster.policy;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** An administrator's rules about the addresses that browsers may visit. */
@Dependent
public record PolicyConfig(EgressAllowList egressAllow) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(PolicyConfig::new);

    @Inject
    PolicyConfig(Settings settings) {
        this(settings.find(Setting.text(
                                "MUSTER_EGRESS_ALLOW",
                                "",
                                "a comma-separated list of host, *.host, IP address or CIDR block, each optionally with"
                                        + " :port (IPv6 in brackets then)",
                                "Loopback, private and other non-public addresses that browsers may visit nevertheless."
                                        + " Link-local and cloud metadata addresses must be named one by one.")
                        .as(EgressAllowList::parse))
                .orElse(EgressAllowList.NONE));
    }
}
