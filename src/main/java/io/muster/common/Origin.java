package io.muster.common;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a request for the audit log.
 *
 * @param requestId the request's {@code X-Request-ID}, 1 to 128 characters
 * @param ipAddress client address, at most 45 characters; absent for work that no request started
 * @param userAgent the {@code User-Agent} header cut to 512 characters
 */
public record Origin(
        String requestId,
        @Nullable String ipAddress,
        @Nullable String userAgent) {
    /** The origin of the server's own work. */
    public static final Origin SERVER = new Origin("server", null, null);
}
