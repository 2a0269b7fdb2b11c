package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.ratelimit.LimitDecision;
import io.muster.ratelimit.bucket.Bucket;
import java.time.Duration;

/** Builds the refusal of a caller that exceeded a limit. */
final class LimitExceeded {
    private LimitExceeded() {}

    static AppException of(LimitDecision refused) {
        Bucket bucket = refused.violated();
        String detail = "The limit " + bucket.name() + " lets " + bucket.limit().burst()
                + " calls through at once, and then one every "
                + seconds(bucket.limit().interval()) + " s.";
        return problem(detail, refused.permitDecision().retryAfter()).with("limit", bucket.name());
    }

    static AppException signIns(Duration wait) {
        return problem("Too many wrong keys came from your address.", wait).with("limit", "sign_in");
    }

    private static AppException problem(String detail, Duration wait) {
        return new AppException(ErrorCode.TOO_MANY_REQUESTS, detail)
                .with("error", "Rate limit exceeded")
                .with("retry_after", Problem.retryAfterSeconds(wait))
                .retryAfter(wait);
    }

    private static String seconds(Duration time) {
        return java.math.BigDecimal.valueOf(time.toNanos(), 9)
                .stripTrailingZeros()
                .toPlainString();
    }
}
