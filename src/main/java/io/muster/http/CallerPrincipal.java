package io.muster.http;

import io.muster.common.Caller;

/** Carries the {@link Caller} through the container; one per request, never serialised. */
public final class CallerPrincipal extends jakarta.security.enterprise.CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    public CallerPrincipal(Caller caller) {
        super(caller.userId());
        this.caller = caller;
    }

    public Caller caller() {
        return caller;
    }
}
