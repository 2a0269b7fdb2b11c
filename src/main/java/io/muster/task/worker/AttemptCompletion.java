package io.muster.task.worker;

import io.muster.audit.AuditTrail;
import io.muster.audit.AuditedCall;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskFileRepository;
import io.muster.task.model.TaskNotifications;
import io.muster.task.queue.AttemptAudit;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.LeaseTableVacuum;
import io.muster.task.queue.TaskCompletionNotifier;
import io.muster.task.queue.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends attempts: records their results, files, callbacks, reports to Taskade and audit entries in one transaction, and after
 * its commit updates what this server holds in memory (running tasks, long polls, the claiming thread). Both the results of
 * this server's own workers and those of tasks taken over from lost servers pass through here. Thread-safe.
 */
@ApplicationScoped
public class AttemptCompletion {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptCompletion.class);

    @Inject
    TaskQueue queue;

    @Inject
    TaskFileRepository files;

    @Inject
    TaskCompletionNotifier notifier;

    @Inject
    AuditTrail audit;

    @Inject
    LeaseTableVacuum leases;

    @Inject
    RunningTasks running;

    @Inject
    TaskNotifications notifications;

    @Inject
    TaskExecutions executions;

    @Inject
    Clock clock;

    private final AtomicReference<@Nullable Instant> failingSince = new AtomicReference<>();

    /**
     * Ends attempts of this server's workers: all of them or, when this throws, none.
     *
     * @return the results that counted; the other attempts had lost their leases
     */
    public List<AttemptResult> complete(Collection<AttemptResult> results) {
        Instant now = clock.instant();
        List<AttemptResult> recorded = recorded(results, now);
        results.forEach(result -> running.remove(result.task()));
        committed(results);
        return recorded;
    }

    private List<AttemptResult> recorded(Collection<AttemptResult> results, Instant now) {
        try {
            List<AttemptResult> recorded = queue.inTransaction(() -> store(results, now));
            failingSince.set(null);
            return recorded;
        } catch (RuntimeException failure) {
            failingSince.compareAndSet(null, now);
            throw failure;
        }
    }

    /** Returns how long no result could be stored although there were some; zero when the last one was stored. */
    public Duration failingFor() {
        Instant since = failingSince.get();
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Takes over some tasks whose leases have expired; returns their results. */
    public List<AttemptResult> takeOverExpired(RetryPolicy policy) {
        return takeOver(policy, queue::lockExpired);
    }

    /** Takes over some tasks that this server held before it was started; returns their results. */
    public List<AttemptResult> takeOverOwned(String owner, RetryPolicy policy) {
        return takeOver(policy, now -> queue.lockOwned(owner));
    }

    /** A task that still runs here is not removed from the running tasks: the next renewal cancels it. */
    private List<AttemptResult> takeOver(RetryPolicy policy, Function<Instant, List<ClaimedTask>> lock) {
        Instant now = clock.instant();
        List<AttemptResult> recorded = queue.inTransaction(() -> store(
                lock.apply(now).stream().map(task -> policy.lost(task, now)).toList(), now));
        if (!recorded.isEmpty()) {
            LOG.atWarn().addKeyValue("count", recorded.size()).log("Tasks of a lost server were taken over");
            committed(recorded);
            recorded.stream()
                    .filter(result -> result.status().isFinal())
                    .forEach(result -> executions.abandoned(result.task()));
        }
        return recorded;
    }

    private List<AttemptResult> store(Collection<AttemptResult> results, Instant now) {
        List<AttemptResult> recorded = queue.recordResults(results, now);
        for (AttemptResult result : recorded) {
            if (!result.taskFiles().isEmpty()) {
                files.replace(result.task().id(), result.taskFiles(), now);
            }
            if (result.status().isFinal()) {
                notifier.attemptEnded(result, now);
            }
        }
        List<AuditedCall> entries = recorded.stream()
                .map(AttemptAudit::entry)
                .flatMap(Optional::stream)
                .toList();
        audit.recordAll(entries);
        return recorded;
    }

    /** Vacuums the table of leases when enough attempts have ended since the last time. */
    void vacuum() {
        leases.vacuumIfWorthwhile();
    }

    private void committed(Collection<AttemptResult> results) {
        leases.ended(results.size());
        List<UUID> ended = results.stream()
                .filter(result -> result.status().isFinal())
                .map(result -> result.task().id())
                .toList();
        notifications.ended(ended);
        notifications.wake();
    }
}
