package io.muster.idempotency;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Stores the results of repeatable calls. A result is written in the transaction of the call's own change, so a call whose
 * change was stored is remembered, and one that failed is not.
 */
@ApplicationScoped
public class Idempotency {
    @Inject
    IdempotencyRepository records;

    @Inject
    Clock clock;

    /**
     * Finds the result of the first call with this key; empty when this is the first.
     *
     * @throws AppException {@code IDEMPOTENCY_KEY_REUSED} when the key belongs to a different request
     */
    @Transactional
    public Optional<JsonNode> find(Caller caller, IdempotentCall call) {
        return records.find(caller.tenant(), caller.userId(), call.key()).flatMap(known -> {
            if (!known.isFor(call.requestHash())) {
                throw new AppException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for a different request; use a new one.");
            }
            return known.reply().map(IdempotencyRecord.Reply::body);
        });
    }

    /** Remembers what a call made; fails on a unique constraint when another call with the key was faster. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(Caller caller, IdempotentCall call, int status, JsonNode made) {
        IdempotencyRecord fresh = new IdempotencyRecord(caller, call.key(), call.requestHash(), clock.instant());
        fresh.complete(status, made);
        records.persist(fresh);
    }

    /** Forgets what is older; returns how many calls that were. */
    @Transactional
    public int forgetOlderThan(Duration age) {
        return records.deleteOlderThan(clock.instant().minus(age));
    }
}
