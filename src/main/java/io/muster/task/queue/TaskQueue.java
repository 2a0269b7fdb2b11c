package io.muster.task.queue;

import io.muster.audit.AuditTrail;
import io.muster.task.model.TaskFileRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** The queue as workers use it: each method is one short transaction, and none is open while a task runs. */
@ApplicationScoped
@Transactional
public class TaskQueue {
    @Inject
    QueueStore leases;

    @Inject
    TaskFileRepository artifacts;

    @Inject
    TaskCompletionNotifier notices;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public List<ClaimedTask> claim(ClaimRequest request) {
        return leases.claim(request);
    }

    /** Lets tasks into the queue whose time has come. */
    public void promote() {
        leases.promote(clock.instant());
    }

    /**
     * Renews the leases of running tasks, which are given with their fences.
     *
     * @return those that are still the worker's, and whether each is to be cancelled
     */
    public Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Duration lease) {
        return leases.renew(owner, fences, clock.instant().plus(lease));
    }

    /**
     * Stores how attempts ended: all of them or, when this throws, none.
     *
     * @return those that counted; the others had lost their lease
     */
    public List<AttemptResult> settle(Collection<AttemptResult> attemptResults) {
        Instant now = clock.instant();
        List<AttemptResult> taken = leases.settle(attemptResults, now);
        taken.forEach(attemptResult -> store(attemptResult, now));
        // A cancellation was recorded when somebody asked for it.
        audit.recordAll(
                taken.stream().flatMap(one -> AttemptAudit.ended(one).stream()).toList());
        return taken;
    }

    /** Settles some tasks whose workers did not renew their leases; returns how. */
    public List<AttemptResult> settleExpired(BiFunction<ClaimedTask, Instant, AttemptResult> loss) {
        Instant now = clock.instant();
        return settle(leases.lockExpired(now).stream()
                .map(task -> loss.apply(task, now))
                .toList());
    }

    /** Settles some tasks that this server held before it was started; returns how. */
    public List<AttemptResult> settleOwned(String owner, BiFunction<ClaimedTask, Instant, AttemptResult> loss) {
        Instant now = clock.instant();
        return settle(leases.lockOwned(owner).stream()
                .map(task -> loss.apply(task, now))
                .toList());
    }

    private void store(AttemptResult attemptResult, Instant now) {
        if (!attemptResult.taskFiles().isEmpty()) {
            artifacts.replace(attemptResult.task().id(), attemptResult.taskFiles(), now);
        }
        if (attemptResult.status().isFinal()) {
            notices.settled(attemptResult, now);
        }
    }
}
