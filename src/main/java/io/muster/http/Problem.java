package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Problem documents, RFC 9457. */
public final class Problem {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String SENT = "io.muster.problem";

    private Problem() {}

    /** The document; {@code instance} carries the request id (RFC 9457 §3.1.5). */
    public static Map<String, Object> document(AppException failure, String requestId) {
        ErrorCode code = failure.code();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", code.type());
        document.put("title", code.title());
        document.put("status", code.status());
        document.put("detail", failure.detail());
        document.put("instance", "urn:muster:request:" + requestId);
        document.putAll(failure.members());
        return document;
    }

    /** Remembers which failure a request ends with. */
    public static void remember(HttpServletRequest request, AppException failure) {
        request.setAttribute(SENT, failure.code());
    }

    /** The failure that a request has ended with; empty when it went well. */
    static Optional<ErrorCode> sent(HttpServletRequest request) {
        return request.getAttribute(SENT) instanceof ErrorCode code ? Optional.of(code) : Optional.empty();
    }

    /** Whole seconds for {@code Retry-After}, rounded up: never earlier than a retry can succeed. */
    public static long retryAfterSeconds(Duration delay) {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }

    /** Writes the document as the whole reply; does nothing when a reply is already on its way. */
    public static void send(HttpServletRequest request, HttpServletResponse response, AppException failure)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        remember(request, failure);
        byte[] body = Json.MAPPER.writeValueAsBytes(document(failure, RequestId.of(request)));
        response.resetBuffer();
        response.setStatus(failure.code().status());
        failure.retryAfter()
                .ifPresent(delay -> response.setHeader("Retry-After", Long.toString(retryAfterSeconds(delay))));
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
