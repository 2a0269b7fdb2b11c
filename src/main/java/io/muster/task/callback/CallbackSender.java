package io.muster.task.callback;

import io.muster.policy.AddressPolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends callbacks. The address is checked again each time, and redirects are not followed. The check and the call look the
 * name up one after the other, in the cache of the Java platform (30 seconds): unless that cache is switched off, the address
 * that is called is the one that was checked. Thread-safe.
 */
public final class CallbackSender {
    public static final String TIMESTAMP = "Muster-Timestamp";
    public static final String SIGNATURE = "Muster-Signature";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final AddressPolicy addresses;
    private final String secret;
    private final Clock clock;

    public CallbackSender(AddressPolicy addresses, String secret, Clock clock) {
        this.addresses = addresses;
        this.secret = secret;
        this.clock = clock;
    }

    /** Sends a callback; returns the reason why it was not accepted, in one sentence, or empty. */
    CompletableFuture<Optional<String>> send(CallbackDelivery delivery) {
        Optional<String> refusal = addresses.refusal(delivery.url(), List.of());
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal);
        }
        return http.sendAsync(request(delivery), HttpResponse.BodyHandlers.discarding())
                .thenApply(CallbackSender::refused)
                .exceptionally(failure -> Optional.of("The callback was not answered."));
    }

    private static Optional<String> refused(HttpResponse<Void> reply) {
        return reply.statusCode() / 100 == SUCCESS
                ? Optional.empty()
                : Optional.of("The callback was answered with status " + reply.statusCode() + ".");
    }

    private HttpRequest request(CallbackDelivery delivery) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(delivery.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Muster")
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "sha256=" + signature(secret, timestamp, delivery.body()))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
    }

    /** Returns the HMAC-SHA256 of time stamp, a dot and the body, so that an old call cannot be repeated as a new one. */
    public static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
