package io.muster.task.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClaimCursorCacheTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final ClaimCursorCache front = new ClaimCursorCache(nanoTime::get);

    @Test
    void nothingIsRememberedAtFirst() {
        assertNull(front.current());
    }

    @Test
    void frontIsWhereTheFirstTaskOfAFullClaimStood() {
        ClaimedTask first = task("a", NOON);
        front.found(List.of(first, task("b", NOON.plusSeconds(1))), true);
        assertEquals(new ClaimCursor(Set.of("a", "b"), NOON.minus(Duration.ofMinutes(1)), first.id()), front.current());
    }

    @Test
    void frontMovesOnWithEachFullClaimAndKeepsItsTenants() {
        front.found(List.of(task("a", NOON), task("b", NOON)), true);
        ClaimedTask next = task("a", NOON.plusSeconds(9));
        front.found(List.of(next), true);
        assertEquals(
                new ClaimCursor(Set.of("a", "b"), NOON.plusSeconds(9).minus(Duration.ofMinutes(1)), next.id()),
                front.current());
    }

    @Test
    void claimThatFindsFewerThanItWantedLooksEverywhereNextTime() {
        front.found(List.of(task("a", NOON)), true);
        front.found(List.of(task("a", NOON)), false);
        assertNull(front.current());
    }

    @Test
    void frontIsForgottenAfterAQuarterOfASecondHoweverOftenItMoved() {
        front.found(List.of(task("a", NOON)), true);
        nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
        front.found(List.of(task("a", NOON)), true);
        nanoTime.addAndGet(Duration.ofMillis(51).toNanos());
        assertNull(front.current());
    }

    private static ClaimedTask task(String tenant, Instant runAt) {
        return new ClaimedTask(
                UUID.randomUUID(),
                new TenantId(tenant),
                "key:operator",
                "title",
                null,
                null,
                "steps",
                Json.MAPPER.createObjectNode(),
                TaskPriority.MEDIUM,
                1,
                1,
                1,
                null,
                LossPolicy.RETRY,
                runAt,
                false,
                null);
    }
}
