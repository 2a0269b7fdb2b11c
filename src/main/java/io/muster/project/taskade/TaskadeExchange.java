package io.muster.project.taskade;

import io.muster.common.AppException;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.CustomBackoff;
import io.smallrye.faulttolerance.api.RateLimit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Sends one request to Taskade, guarded: a time limit per try, further tries where they may help, a rate limit, and a circuit
 * breaker that spares a Taskade that is down. A separate bean, because the annotations act only on calls from another bean.
 * MicroProfile Config can change each of their values. All calls are safe to repeat.
 */
@ApplicationScoped
public class TaskadeExchange {
    static final String BREAKER = "taskade";

    /** Far more than the largest page of to-dos, and little enough to hold several of. */
    static final int MAX_REPLY_BYTES = 8 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A request from a client waits no longer for Taskade's own limit; the client can wait better. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    TaskadeConfig config;

    @Inject
    TaskadeMetrics metrics;

    @Inject
    Clock clock;

    private HttpClient http;
    private volatile Instant closedUntil = Instant.MIN;

    @PostConstruct
    void open() {
        // Redirects are not followed: they would carry the key to wherever they point.
        http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The body of a successful reply.
     *
     * @throws AppException where Taskade's reply is final; other failures are for {@link TaskadeFailures}
     */
    @Retry(
            maxRetries = 2,
            maxDuration = 30,
            durationUnit = ChronoUnit.SECONDS,
            jitter = 0,
            retryOn = {TaskadeUnavailableException.class, TaskadeThrottledException.class, TimeoutException.class})
    @CustomBackoff(TaskadeBackoff.class)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 30,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {TaskadeUnavailableException.class, TimeoutException.class})
    @CircuitBreakerName(BREAKER)
    @RateLimit(value = 120, window = 1, windowUnit = ChronoUnit.MINUTES)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    public byte[] send(TaskadeRequest request) {
        Duration closed = Duration.between(clock.instant(), closedUntil);
        if (!closed.isNegative() && !closed.isZero()) {
            throw TaskadeFailures.throttled(closed);
        }
        HttpRequest wire = toHttp(request);
        metrics.asked();
        try {
            HttpResponse<InputStream> response = http.send(wire, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                checkStatus(response);
                return readAll(body);
            }
        } catch (IOException e) {
            metrics.failed(TaskadeMetrics.UNREACHABLE);
            throw new TaskadeUnavailableException("Taskade cannot be reached", e);
        } catch (InterruptedException e) {
            metrics.failed("interrupted");
            // The time limit, or the end of the server, interrupts; the guard knows and reports which.
            Thread.currentThread().interrupt();
            throw new TaskadeUnavailableException("interrupted", e);
        }
    }

    private HttpRequest toHttp(TaskadeRequest request) {
        String key = config.apiKey().orElseThrow(TaskadeFailures::notConfigured);
        String body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(config.baseUrl() + request.path()))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .method(
                        request.method(),
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return body == null
                ? builder.build()
                : builder.header("Content-Type", "application/json").build();
    }

    private void checkStatus(HttpResponse<InputStream> response) {
        int status = response.statusCode();
        if (status < 200 || status >= 300) {
            metrics.failed(Integer.toString(status));
        }
        if (status == TOO_MANY_REQUESTS) {
            throw throttled(RetryAfter.parse(
                    response.headers().firstValue("Retry-After").orElse(null), clock));
        }
        if (status >= 500 || status == 408) {
            throw new TaskadeUnavailableException("Taskade answered " + status, null);
        }
        if (status < 200 || status >= 300) {
            throw TaskadeFailures.ofStatus(status);
        }
    }

    private RuntimeException throttled(Duration delay) {
        if (delay.compareTo(MAX_PAUSE) <= 0) {
            return new TaskadeThrottledException(delay);
        }
        closedUntil = clock.instant().plus(delay);
        return TaskadeFailures.throttled(delay);
    }

    private static byte[] readAll(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_REPLY_BYTES + 1);
        if (bytes.length > MAX_REPLY_BYTES) {
            throw TaskadeFailures.malformed("Taskade's reply is too large.", null);
        }
        return bytes;
    }
}
