package io.muster.engine.playwright;

/** The engine with a browser host. */
class HostedEngineIT extends EngineContract {
    @Override
    String mode() {
        return "hosted";
    }
}
