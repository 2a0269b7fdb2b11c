package io.muster.common;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the caller may know about: a code and a message that is safe to show. The cause, if any, is for the log
 * only. Entry points turn it into their protocol's error; nothing below them builds a reply.
 */
public final class AppException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private transient @Nullable Duration retryAfter;

    public AppException(ErrorCode code, String detail) {
        this(code, detail, null);
    }

    public AppException(ErrorCode code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.detail = detail;
    }

    /** Adds an extension member to the problem document (RFC 9457 §3.2); the value is serialised as JSON. */
    public AppException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Says when a retry is worth trying; whole seconds, rounded up, on the wire. */
    public AppException retryAfter(Duration delay) {
        retryAfter = delay;
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    /** The message shown to the caller: never a secret, a host or a stack trace. */
    public String detail() {
        return detail;
    }

    /** Extension members, in the order in which they were added. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
