package io.muster.boot;

import io.muster.common.Settings;
import io.muster.common.WrongSettingException;
import io.muster.engine.provision.EarlyProvisioning;
import io.muster.engine.provision.ProvisionConfig;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Begins to fetch what a fresh machine lacks at the first moment at which the server runs code of ours. */
public class EarlyFetching implements Extension {
    private @Nullable EarlyProvisioning provisioning;

    void begin(@Observes BeforeBeanDiscovery discovery) {
        try {
            provisioning = EarlyProvisioning.begin(
                    new ProvisionConfig(new Settings(ConfigProvider.getConfig())),
                    line -> System.out.println("Browser engine: " + line));
        } catch (WrongSettingException wrong) {
            // SettingsCheck reports it and stops the start.
            provisioning = null;
        }
    }

    void end(@Observes BeforeShutdown shutdown) {
        if (provisioning != null) {
            provisioning.close();
        }
    }
}
