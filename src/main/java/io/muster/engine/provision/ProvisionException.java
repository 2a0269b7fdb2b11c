package io.muster.engine.provision;

import org.jspecify.annotations.Nullable;

/** The engine cannot run here; the message says in one line what to do. */
public final class ProvisionException extends Exception {
    private static final long serialVersionUID = 1L;

    ProvisionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
