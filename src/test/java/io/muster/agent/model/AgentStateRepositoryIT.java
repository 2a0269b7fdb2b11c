package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AgentId;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.encryption.SealedText;
import io.muster.testing.TestCallers;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AgentStateRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] NONCE = new byte[12];

    @Parameter
    TestDatabase database;

    private final TenantId tenant = TestCallers.newTenant();

    private <T> T in(Function<AgentStateRepository, T> work) {
        return database.persistence().call(entities -> work.apply(states(entities)));
    }

    private static AgentStateRepository states(EntityManager entities) {
        AgentStateRepository states = new AgentStateRepository();
        states.entities = entities;
        return states;
    }

    private AgentKey agentWith(String id, AgentStateKind kind, SealedText text) {
        return database.persistence().call(entities -> {
            BrowserAgent agent = new BrowserAgent(
                    TestCallers.operator(tenant),
                    new AgentId(id),
                    new AgentSpec("chromium", true, JsonMapper.shared().createObjectNode()),
                    NOW);
            entities.persist(agent);
            entities.flush();
            states(entities)
                    .persist(new StoredAgentState(new AgentStateId(agent.rowId(), kind.wireName()), text, 7, NOW));
            return agent.key();
        });
    }

    @Test
    void textOfSeveralMegabytesComesBackAsItWas() {
        byte[] bytes = new byte[5 << 20];
        new Random(1).nextBytes(bytes);
        AgentKey key = agentWith("large", AgentStateKind.SESSION, new SealedText("k1", NONCE, bytes));
        SealedText read = in(states -> states.find(key, AgentStateKind.SESSION))
                .orElseThrow()
                .text();
        assertEquals("k1", read.keyId());
        assertArrayEquals(NONCE, read.nonce());
        assertArrayEquals(bytes, read.ciphertext());
    }

    @Test
    void textIsFoundByItsAgentAndPurposeOnly() {
        SealedText text = new SealedText("k1", NONCE, new byte[] {1});
        AgentKey key = agentWith("one", AgentStateKind.CONFIGURATION, text);
        assertTrue(in(states -> states.find(key, AgentStateKind.CONFIGURATION)).isPresent());
        assertEquals(Optional.empty(), in(states -> states.find(key, AgentStateKind.SESSION)));
        AgentKey stranger = new AgentKey(new TenantId("stranger"), key.id());
        assertEquals(Optional.empty(), in(states -> states.find(stranger, AgentStateKind.CONFIGURATION)));
    }

    @Test
    void textGoesWithItsAgent() {
        AgentKey key = agentWith("gone", AgentStateKind.SESSION, new SealedText("k1", NONCE, new byte[] {1}));
        database.persistence()
                .run(entities -> assertEquals(
                        1,
                        entities.createNativeQuery("delete from browser_agents where tenant_id = :tenant")
                                .setParameter("tenant", tenant.value())
                                .executeUpdate()));
        assertEquals(Optional.empty(), in(states -> states.find(key, AgentStateKind.SESSION)));
    }

    @Test
    void agentsWithTextsOfOtherKeysAreFoundInOrder() {
        AgentKey old = agentWith("old", AgentStateKind.SESSION, new SealedText("k-old", NONCE, new byte[] {1}));
        agentWith("new", AgentStateKind.SESSION, new SealedText("k-new", NONCE, new byte[] {1}));
        List<BrowserAgent> found = in(states -> states.agentsNotUnder("k-new", 0, 1_000)).stream()
                .filter(agent -> agent.tenant().equals(tenant))
                .toList();
        assertEquals(List.of(old), found.stream().map(BrowserAgent::key).toList());
        long after = found.get(0).rowId();
        assertTrue(in(states -> states.agentsNotUnder("k-new", after, 1_000)).stream()
                .noneMatch(agent -> agent.key().equals(old)));
    }
}
