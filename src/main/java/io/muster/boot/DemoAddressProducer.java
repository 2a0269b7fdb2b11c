package io.muster.boot;

import io.muster.demo.DemoSwitch;
import io.muster.policy.DemoAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Tells the address policy where the demo site is, which is known only once the WAR is deployed. */
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
