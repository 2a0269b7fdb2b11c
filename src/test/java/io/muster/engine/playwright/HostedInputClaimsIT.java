package io.muster.engine.playwright;

/** Input on the hosted engine. */
class HostedInputClaimsIT extends InputClaims {
    @Override
    String mode() {
        return "hosted";
    }
}
