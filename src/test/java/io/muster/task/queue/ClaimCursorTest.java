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

class ClaimCursorTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final ClaimCursor cursor = new ClaimCursor(nanoTime::get);

    @Test
    void cursorIsEmptyAtFirst() {
        assertNull(cursor.position());
    }

    @Test
    void cursorIsAtTheFirstTaskOfAFullClaim() {
        ClaimedTask first = task("a", NOON);
        cursor.advance(List.of(first, task("b", NOON.plusSeconds(1))), true);
        assertEquals(
                new ClaimCursor.Position(Set.of("a", "b"), NOON.minus(Duration.ofMinutes(1)), first.id()),
                cursor.position());
    }

    @Test
    void cursorAdvancesWithEachFullClaimAndRetainsItsTenants() {
        cursor.advance(List.of(task("a", NOON), task("b", NOON)), true);
        ClaimedTask next = task("a", NOON.plusSeconds(9));
        cursor.advance(List.of(next), true);
        assertEquals(
                new ClaimCursor.Position(Set.of("a", "b"), NOON.plusSeconds(9).minus(Duration.ofMinutes(1)), next.id()),
                cursor.position());
    }

    @Test
    void claimThatFindsFewerThanRequestedResetsTheCursor() {
        cursor.advance(List.of(task("a", NOON)), true);
        cursor.advance(List.of(task("a", NOON)), false);
        assertNull(cursor.position());
    }

    @Test
    void cursorExpiresAfterAQuarterOfASecondHoweverOftenItAdvanced() {
        cursor.advance(List.of(task("a", NOON)), true);
        nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
        cursor.advance(List.of(task("a", NOON)), true);
        nanoTime.addAndGet(Duration.ofMillis(51).toNanos());
        assertNull(cursor.position());
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
