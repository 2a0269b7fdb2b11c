package io.muster.common;

import java.util.Locale;

/**
 * Every way a request can be refused or fail. The HTTP status and the problem type of RFC 9457 belong to the code, so the
 * same failure looks the same at every entry point.
 */
public enum ErrorCode {
    BAD_REQUEST(400, "Bad request"),
    UNAUTHENTICATED(401, "Authentication required"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    PRECONDITION_FAILED(412, "Changed meanwhile"),
    PAYLOAD_TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported content type"),
    INVALID(422, "Invalid value"),
    ACTION_FAILED(422, "Action failed"),
    BROWSER_UNAVAILABLE(422, "Browser not available"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    UPSTREAM_FAILED(502, "Other service failed"),
    UPSTREAM_UNAVAILABLE(503, "Other service unavailable"),
    DATABASE_UNAVAILABLE(503, "Database unavailable"),
    JOURNAL_UNAVAILABLE(503, "Action journal unavailable"),
    JOURNAL_FULL(503, "Action journal full"),
    ENGINE_UNAVAILABLE(503, "Browser engine unavailable"),
    OVERLOADED(503, "No capacity");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** True for failures of the server, not of the request: a status of 500 or more. */
    public boolean isServerError() {
        return status >= 500;
    }

    /** Short human-readable summary; the same for every occurrence (RFC 9457 §3.1.3). */
    public String title() {
        return title;
    }

    /** Problem type URI (RFC 9457 §3.1.1). */
    public String type() {
        return "urn:muster:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
