package io.muster.engine.playwright;

/** Input on the plain engine. */
class PlainInputClaimsIT extends InputClaims {
    @Override
    String mode() {
        return "plain";
    }
}
