package io.muster.task.callback;

import io.muster.audit.AuditTrail;
import io.muster.testing.ThreadEntities;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/** The product's queue of callbacks, with transactions as the server would make them. */
// Here the test does what the server would.
@SuppressWarnings("UnnecessaryAssignment")
public final class TestCallbackQueue extends CallbackQueue {
    private final ThreadEntities transactions;

    public TestCallbackQueue(ThreadEntities transactions, CallbackRepository callbacks, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.callbacks = callbacks;
        this.audit = audit;
        this.clock = clock;
    }

    /** The rows of callbacks in the given unit of work. */
    public static CallbackRepository callbacks(EntityManager entities) {
        CallbackRepository callbacks = new CallbackRepository();
        callbacks.entities = entities;
        return callbacks;
    }

    @Override
    public List<CallbackDelivery> take() {
        return transactions.call(super::take);
    }

    @Override
    public void delivered(CallbackDelivery delivery) {
        transactions.call(() -> {
            super.delivered(delivery);
            return true;
        });
    }

    @Override
    public void failed(CallbackDelivery delivery, String reason) {
        transactions.call(() -> {
            super.failed(delivery, reason);
            return true;
        });
    }
}
