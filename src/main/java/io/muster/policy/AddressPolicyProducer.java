package io.muster.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the address policy out of the configuration and the demo site's address, which another bean must produce. */
@ApplicationScoped
class AddressPolicyProducer {
    @Produces
    @ApplicationScoped
    AddressPolicy addressPolicy(PolicyConfig config, DemoAddress demo) {
        return new AddressRules(config.egressAllow(), demo, NameResolver.SYSTEM);
    }
}
