package io.muster.http;

import io.muster.common.Origin;
import io.muster.identity.ApiKeyService;
import io.muster.identity.KeyHolder;
import io.muster.ratelimit.FailedSignIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Resolves keys of callers who may be guessing. */
@ApplicationScoped
public class KeyCheck {
    public static final String WRONG = "The key is unknown, expired or revoked.";

    @Inject
    ApiKeyService keys;

    @Inject
    FailedSignIns failures;

    /**
     * The key's holder; empty when the key is wrong, which counts against the client's address.
     *
     * @throws io.muster.common.AppException {@code TOO_MANY_REQUESTS} when too many wrong keys came from there,
     *     {@code DATABASE_UNAVAILABLE} when it cannot be found out now
     */
    public Optional<KeyHolder> holder(String credential, Origin origin) {
        Optional<Duration> wait = failures.exhausted(origin.ipAddress());
        // Behind one address may be guessers and guests: who was let in before is not shut out by the others.
        if (wait.isPresent() && !keys.remembers(credential)) {
            throw LimitExceeded.signIns(wait.get());
        }
        Optional<KeyHolder> holder = keys.resolve(credential);
        if (holder.isEmpty()) {
            failures.add(origin.ipAddress());
        }
        return holder;
    }
}
