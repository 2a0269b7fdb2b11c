package io.muster.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.database.DatabaseFailures;
import io.muster.database.TestDatabase;
import io.muster.testing.TestCallers;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class IdempotencyRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final JsonNode BODY = JsonMapper.shared().readTree("{\"success\":true,\"agent_id\":\"a\"}");
    private static final String HASH = "0".repeat(64);

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();

    @Test
    void replyIsGivenAgain() {
        create("k".repeat(255), NOW);
        assertEquals(Optional.empty(), find("k".repeat(255)).orElseThrow().reply());
        in(calls -> {
            calls.find(tenant, "key:operator", "k".repeat(255)).orElseThrow().complete(201, BODY);
            return null;
        });
        IdempotencyRecord read = find("k".repeat(255)).orElseThrow();
        assertEquals(Optional.of(new IdempotencyRecord.Reply(201, BODY)), read.reply());
        assertTrue(read.isFor(HASH));
        assertFalse(read.isFor("1".repeat(64)));
        assertEquals(NOW, read.createdAt());
    }

    @Test
    void keyBelongsToOneUserOfOneTenant() {
        create("key", NOW);
        assertEquals(Optional.empty(), in(calls -> calls.find(tenant, "key:other", "key")));
        assertEquals(Optional.empty(), in(calls -> calls.find(TestCallers.newTenant(), "key:operator", "key")));
        PersistenceException taken = assertThrows(PersistenceException.class, () -> create("key", NOW));
        assertTrue(DatabaseFailures.isUniqueViolation(taken));
    }

    @Test
    void keyIsFreeAgainAfterRemovalAndAfterItsTime() {
        create("removed", NOW);
        in(calls -> {
            calls.remove(calls.find(tenant, "key:operator", "removed").orElseThrow());
            return null;
        });
        create("removed", NOW);
        create("recent", NOW.plusSeconds(1));
        in(calls -> calls.deleteOlderThan(NOW.plusSeconds(1)));
        assertEquals(Optional.empty(), find("removed"));
        assertTrue(find("recent").isPresent());
    }

    private Optional<IdempotencyRecord> find(String key) {
        return in(calls -> calls.find(tenant, "key:operator", key));
    }

    private void create(String key, Instant time) {
        in(calls -> {
            calls.persist(new IdempotencyRecord(TestCallers.operator(tenant), key, HASH, time));
            return null;
        });
    }

    private <T> T in(Function<IdempotencyRepository, T> work) {
        return database.persistence().call(entities -> {
            IdempotencyRepository calls = new IdempotencyRepository();
            calls.entities = entities;
            return work.apply(calls);
        });
    }
}
