package io.muster.common;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a request, as the audit log records it.
 *
 * @param requestId the request's {@code X-Request-ID}, 1 to 128 characters
 * @param ipAddress client address, at most 45 characters; absent for work that no request started
 * @param userAgent the {@code User-Agent} header cut to 512 characters
 */
public record Origin(
        String requestId,
        @Nullable String ipAddress,
        @Nullable String userAgent) {
    /** For periodic and other automatic work of the server. */
    public static final Origin SERVER = new Origin("server", null, null);
}
