package io.muster.policy;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What an administrator decides about the addresses that browsers may visit. */
@Dependent
public final class PolicyConfig {
    static final Setting<EgressAllowList> EGRESS_ALLOW = Setting.text(
                    "MUSTER_EGRESS_ALLOW",
                    "",
                    "a comma-separated list of host, *.host, IP address or CIDR block, each optionally with :port (IPv6 in"
                            + " brackets then)",
                    "Loopback, private and other non-public addresses that browsers may visit nevertheless. Link-local"
                            + " and cloud metadata addresses must be named one by one.")
            .as(EgressAllowList::parse);

    public static final List<Setting<?>> SETTINGS = List.of(EGRESS_ALLOW);

    private final EgressAllowList egressAllow;

    @Inject
    PolicyConfig(Config config) {
        egressAllow = EGRESS_ALLOW.find(config).orElse(EgressAllowList.NONE);
    }

    public EgressAllowList egressAllow() {
        return egressAllow;
    }
}
