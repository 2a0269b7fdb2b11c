package io.muster.task.queue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a claim found tasks a moment ago, so that the next one need not pass again over everything that was done before: the
 * entries of ended tasks stay at the front of the index until PostgreSQL clears them away. Many tasks may have one rank, as when
 * all are to run at midnight: in these, too, the front moves on, by their ids.
 *
 * @param tenants whose tasks were found
 * @param rank of the first of them
 * @param task the first of them
 */
record ClaimCursor(Set<String> tenants, Instant rank, UUID task) {
    ClaimCursor {
        tenants = Set.copyOf(tenants);
    }

    /** The front that a claim has found; the claimed tasks are in the order of their ranks, and at least one. */
    static ClaimCursor of(List<ClaimedTask> claimed) {
        return at(claimed.stream().map(task -> task.tenant().value()).collect(Collectors.toSet()), claimed.get(0));
    }

    /** The same tenants, further on. */
    ClaimCursor movedTo(List<ClaimedTask> claimed) {
        return at(tenants, claimed.get(0));
    }

    private static ClaimCursor at(Set<String> tenants, ClaimedTask first) {
        return new ClaimCursor(tenants, first.priority().rank(first.runAt()), first.id());
    }
}
