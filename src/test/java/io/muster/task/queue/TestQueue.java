package io.muster.task.queue;

import io.muster.audit.TestAudit;
import io.muster.task.callback.CallbackQueue;
import io.muster.task.callback.CallbackRepository;
import io.muster.task.callback.TestCallbackQueue;
import io.muster.task.model.Task;
import io.muster.task.model.TaskFileRepository;
import io.muster.task.model.TaskRepository;
import io.muster.testing.TestPersistence;
import io.muster.testing.ThreadEntities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** The product's queue, with transactions as the server would make them. */
// Here the test does what the server would.
@SuppressWarnings("UnnecessaryAssignment")
public final class TestQueue extends TaskQueue {
    private final ThreadEntities transactions;
    final CallbackRepository callbacks;

    public TestQueue(TestPersistence persistence, Clock clock) {
        this.transactions = new ThreadEntities(persistence);
        this.clock = clock;
        this.leases = new QueueStore();
        this.leases.entities = transactions.entities();
        this.artifacts = new TaskFileRepository();
        this.artifacts.entities = transactions.entities();
        this.callbacks = new CallbackRepository();
        this.callbacks.entities = transactions.entities();
        this.notices = new TaskCompletionNotifier();
        this.notices.callbacks = callbacks;
        this.notices.tasks = new TaskRepository();
        this.notices.tasks.entities = transactions.entities();
        this.audit = TestAudit.trail(transactions.entities());
    }

    /** The product's care of the table of leases, on the same database. */
    public static LeaseTableVacuum leaseTableVacuum(TestPersistence persistence) {
        LeaseTableVacuum table = new LeaseTableVacuum();
        table.source = persistence.source();
        return table;
    }

    /** The product's queue of calls, on the same database. */
    public CallbackQueue callbackQueue() {
        return new TestCallbackQueue(transactions, callbacks, audit, clock);
    }

    /** Cancels a task as the product does. */
    public void cancel(UUID id) {
        transactions.call(() -> {
            leases.holdClaims();
            Task task = transactions.entities().find(Task.class, id);
            task.cancel(clock.instant());
            return true;
        });
    }

    ThreadEntities transactions() {
        return transactions;
    }

    @Override
    public List<ClaimedTask> claim(ClaimRequest request) {
        return transactions.call(() -> super.claim(request));
    }

    @Override
    public void promote() {
        transactions.call(() -> {
            super.promote();
            return true;
        });
    }

    @Override
    public Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Duration lease) {
        return transactions.call(() -> super.renew(owner, fences, lease));
    }

    @Override
    public List<AttemptResult> settle(Collection<AttemptResult> attemptResults) {
        return transactions.call(() -> super.settle(attemptResults));
    }

    @Override
    public List<AttemptResult> settleExpired(BiFunction<ClaimedTask, Instant, AttemptResult> loss) {
        return transactions.call(() -> super.settleExpired(loss));
    }

    @Override
    public List<AttemptResult> settleOwned(String owner, BiFunction<ClaimedTask, Instant, AttemptResult> loss) {
        return transactions.call(() -> super.settleOwned(owner, loss));
    }
}
