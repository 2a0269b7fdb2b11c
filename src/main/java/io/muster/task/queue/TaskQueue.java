package io.muster.task.queue;

import io.muster.database.ConnectionWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives tasks to workers: claims them for a lease, renews leases, records the results of attempts under the fences of their
 * claims. A worker that lost its lease changes nothing any more. Each transaction is short, and none is open while a task runs.
 */
@ApplicationScoped
@Transactional
public class TaskQueue {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    @Inject
    Clock clock;

    /** Runs several steps in one transaction. */
    public <T> T inTransaction(Supplier<T> steps) {
        return steps.get();
    }

    /** Claims the next tasks for a server; returns them in the order of their ranks. */
    public List<ClaimedTask> claim(ClaimRequest request) {
        return ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).insertLeases(request));
    }

    /** Makes scheduled tasks claimable when their time has come. */
    public void promote() {
        Instant now = clock.instant();
        ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).markDue(now));
    }

    /**
     * Renews the leases of running tasks.
     *
     * @param fences of the tasks
     * @return the tasks that the owner still holds, true for those with a requested cancellation
     */
    public Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Duration lease) {
        Instant until = clock.instant().plus(lease);
        return ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).extendLeases(owner, fences, until));
    }

    /** Blocks claims until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void blockClaims() {
        ConnectionWork.call(entities, connection -> {
            QueueStatements.on(connection).lockClaims();
            return true;
        });
    }

    /** Locks some expired leases for the caller's transaction; returns their tasks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ClaimedTask> lockExpired(Instant now) {
        return ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).lockExpired(now));
    }

    /** Locks some leases of a server for the caller's transaction; returns their tasks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ClaimedTask> lockOwned(String owner) {
        return ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).lockOwned(owner));
    }

    /**
     * Records results of attempts in the caller's transaction. Two servers that record results of the same tasks cannot
     * deadlock: the one that takes tasks over has locked their leases before, skipping locked ones.
     *
     * @return those whose leases were still held; the others changed nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<AttemptResult> recordResults(Collection<AttemptResult> results, Instant now) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<AttemptResult> all = List.copyOf(results);
        Map<UUID, Long> held = ConnectionWork.call(
                entities, connection -> QueueStatements.on(connection).storeResults(all, now));
        return all.stream()
                .filter(result -> Objects.equals(
                        held.get(result.task().id()), result.task().fence()))
                .toList();
    }
}
