package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.Causes;
import io.muster.common.ErrorCode;
import io.muster.database.DatabaseFailures;
import java.time.Duration;
import java.util.Optional;

/** Maps exceptions to failures that clients see; the only place that decides it for servlets. */
public final class ServletFailures {
    public static final String NOT_FOUND_DETAIL = "There is nothing at this address.";
    static final String INTERNAL_DETAIL =
            "Muster failed to answer. The request id in \"instance\" finds the cause in the server's log.";
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    private ServletFailures() {}

    /** The failure to report for a throwable that is neither an {@link AppException} nor caused by one. */
    public static AppException of(Throwable thrown) {
        Optional<AppException> known = Causes.find(thrown, AppException.class);
        if (known.isPresent()) {
            return known.get();
        }
        if (DatabaseFailures.isUnavailable(thrown)) {
            return new AppException(
                            ErrorCode.DATABASE_UNAVAILABLE,
                            "The database does not answer; nothing was changed.",
                            thrown)
                    .retryAfter(DATABASE_RETRY);
        }
        return new AppException(ErrorCode.INTERNAL, INTERNAL_DETAIL, thrown);
    }
}
