package io.muster.boot;

import io.muster.demo.DemoSwitch;
import io.muster.policy.DemoAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Produces the demo site's address for the address policy; it is known only once the WAR is deployed. */
@ApplicationScoped
class DemoAddressProducer {
    @Inject
    DemoSwitch demo;

    @Inject
    ListenAddress address;

    @Inject
    ContextPath context;

    @Produces
    DemoAddress demoAddress() {
        return demo.on()
                ? new DemoAddress(true, address.port(), address.port(), context.path() + "/demo/")
                : DemoAddress.OFF;
    }
}
