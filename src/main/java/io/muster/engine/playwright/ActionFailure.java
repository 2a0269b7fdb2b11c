package io.muster.engine.playwright;

import io.muster.engine.ActionOutcome.Reason;
import org.jspecify.annotations.Nullable;

/** An action that failed for a known reason; the message is safe to show. */
final class ActionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    ActionFailure(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
