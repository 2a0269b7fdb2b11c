package io.muster.engine.playwright.action;

import io.muster.engine.ActionOutcome.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An action that failed for a known reason; the message is safe to show. */
public final class ActionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;
    private final @Nullable String sought;

    public ActionFailure(Reason reason, String detail, @Nullable Throwable cause) {
        this(reason, detail, cause, null);
    }

    /**
     * @param sought the selector of the element that was not found
     */
    ActionFailure(Reason reason, String detail, @Nullable Throwable cause, @Nullable String sought) {
        super(detail, cause);
        this.reason = reason;
        this.detail = detail;
        this.sought = sought;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** True when the whole timeout has elapsed: only then is a page that does not answer considered stuck. */
    public boolean tookWholeTimeout() {
        return switch (reason) {
            case TIMEOUT, NOT_FOUND, NOT_ACTIONABLE -> getCause() != null;
            default -> false;
        };
    }

    /** Absent where no element was looked for in vain. */
    Optional<String> sought() {
        return Optional.ofNullable(sought);
    }
}
