package io.muster.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.PageRequest;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.database.DatabaseFailures;
import io.muster.database.TestDatabase;
import io.muster.testing.TestCallers;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ApiKeyRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, null);

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();
    final String hash = UUID.randomUUID().toString().replace("-", "").repeat(2);

    @Test
    void keyIsFoundByItsHashWithoutKnowingTheTenant() {
        UUID id = create(hash, NOW.plusSeconds(60)).id();
        ApiKey read = in(keys -> keys.findByHash(hash)).orElseThrow();
        assertEquals(id, read.id());
        assertEquals(tenant, read.tenant());
        assertEquals("n".repeat(100), read.name());
        assertEquals(Role.OPERATOR, read.role());
        assertEquals("p".repeat(20), read.prefix());
        assertEquals("key:admin", read.createdBy());
        assertEquals(NOW, read.createdAt());
        assertEquals(Optional.of(NOW.plusSeconds(60)), read.expiresAt());
        assertEquals(Optional.empty(), in(keys -> keys.findByHash("0".repeat(64))));
    }

    @Test
    void keyIsValidUntilItExpiresOrIsRevoked() {
        UUID id = create(hash, NOW.plusSeconds(60)).id();
        assertTrue(find(id).isValid(NOW.plusSeconds(59)));
        assertFalse(find(id).isValid(NOW.plusSeconds(60)));
        in(keys -> {
            keys.find(tenant, id).orElseThrow().revoke(NOW.plusSeconds(5));
            keys.find(tenant, id).orElseThrow().revoke(NOW.plusSeconds(6));
            return null;
        });
        assertFalse(find(id).isValid(NOW.plusSeconds(7)));
        assertEquals(Optional.of(NOW.plusSeconds(5)), find(id).revokedAt());
    }

    @Test
    void hashIsStoredOnce() {
        create(hash, NOW);
        PersistenceException taken = assertThrows(PersistenceException.class, () -> create(hash, NOW));
        assertTrue(DatabaseFailures.isUniqueViolation(taken));
    }

    @Test
    void listShowsTheTenantsKeysNewestFirst() {
        UUID first = create(hash, NOW).id();
        UUID second = create("x" + hash.substring(1), NOW).id();
        TenantId other = TestCallers.newTenant();
        List<UUID> all = in(keys -> keys.list(tenant, ALL)).map(ApiKey::id).items();
        assertEquals(2, all.size());
        assertTrue(all.containsAll(List.of(first, second)));
        assertEquals(List.of(), in(keys -> keys.list(other, ALL)).items());
        assertEquals(Optional.empty(), in(keys -> keys.find(other, first)));
    }

    private ApiKey find(UUID id) {
        return in(keys -> keys.find(tenant, id)).orElseThrow();
    }

    private ApiKey create(String keyHash, Instant expiresAt) {
        return in(keys -> {
            ApiKeySpec spec = new ApiKeySpec("n".repeat(100), Role.OPERATOR, expiresAt);
            ApiKey key = new ApiKey(tenant, spec, new ApiKeySecret(keyHash, "p".repeat(20)), "key:admin", NOW);
            keys.persist(key);
            return key;
        });
    }

    private <T> T in(Function<ApiKeyRepository, T> work) {
        return database.persistence().call(entities -> {
            ApiKeyRepository keys = new ApiKeyRepository();
            keys.entities = entities;
            return work.apply(keys);
        });
    }
}
