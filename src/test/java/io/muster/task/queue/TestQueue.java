package io.muster.task.queue;

import io.muster.audit.AuditTrail;
import io.muster.audit.TestAudit;
import io.muster.task.callback.CallbackQueue;
import io.muster.task.callback.CallbackRepository;
import io.muster.task.callback.TestCallbackQueue;
import io.muster.task.model.Task;
import io.muster.task.model.TaskFileRepository;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.TestTasks;
import io.muster.task.worker.AttemptCompletion;
import io.muster.task.worker.RunningTasks;
import io.muster.task.worker.TestAttempts;
import io.muster.testing.TestPersistence;
import io.muster.testing.ThreadEntities;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The product's queue, with transactions as the server would make them. */
// Here the test does what the server would.
@SuppressWarnings("UnnecessaryAssignment")
public final class TestQueue extends TaskQueue {
    private final ThreadEntities transactions;
    final CallbackRepository callbacks;
    private final TaskFileRepository files;
    private final TaskCompletionNotifier notifier;
    private final AuditTrail audit;
    private final AttemptCompletion attempts;
    private final LeaseTableVacuum leases;

    public TestQueue(TestPersistence persistence, Clock clock) {
        this.transactions = new ThreadEntities(persistence);
        this.clock = clock;
        this.entities = transactions.entities();
        this.files = TestTasks.files(transactions.entities());
        this.leases = leaseTableVacuum(persistence);
        this.callbacks = TestCallbackQueue.callbacks(transactions.entities());
        this.notifier = new TaskCompletionNotifier();
        this.notifier.callbacks = callbacks;
        this.notifier.tasks = TestTasks.tasks(transactions.entities());
        this.audit = TestAudit.trail(transactions.entities());
        this.attempts = TestAttempts.of(this, new RunningTasks(), new TaskNotifications(), Map.of());
    }

    /** The product's vacuum of the table of leases, on the same database. */
    public static LeaseTableVacuum leaseTableVacuum(TestPersistence persistence) {
        LeaseTableVacuum vacuum = new LeaseTableVacuum();
        vacuum.source = persistence.source();
        return vacuum;
    }

    public LeaseTableVacuum leases() {
        return leases;
    }

    public TaskFileRepository files() {
        return files;
    }

    public TaskCompletionNotifier notifier() {
        return notifier;
    }

    public AuditTrail audit() {
        return audit;
    }

    public Clock clock() {
        return clock;
    }

    /** The product's end of attempts, on the same database. */
    public AttemptCompletion attempts() {
        return attempts;
    }

    /** The product's queue of calls, on the same database. */
    public CallbackQueue callbackQueue() {
        return new TestCallbackQueue(transactions, callbacks, audit, clock);
    }

    /** Cancels a task as the product does. */
    public void cancel(UUID id) {
        transactions.call(() -> {
            blockClaims();
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
    public <T> T inTransaction(Supplier<T> steps) {
        return transactions.call(steps);
    }
}
