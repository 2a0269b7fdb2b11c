package io.muster.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentRepository;
import io.muster.agent.model.AgentRow;
import io.muster.agent.model.AgentSpec;
import io.muster.agent.model.AgentStatus;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.CachedConfiguration;
import io.muster.agent.model.Counters;
import io.muster.agent.model.TestAgents;
import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.redis.TestRedisClient;
import io.muster.telemetry.RecordingMeters;
import io.muster.testing.TestCallers;
import io.muster.testing.TestRedis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Configurations beside the rows that they belong to. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConfigurationCacheIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Parameter
    TestDatabase database;

    private final RecordingMeters meters = new RecordingMeters();
    private final TenantId tenant = TestCallers.newTenant();
    private final AgentKey key = new AgentKey(tenant, new AgentId("agent"));

    private <T> T in(Function<AgentRepository, T> work) {
        return database.persistence().call(entities -> {
            return work.apply(TestAgents.agents(entities));
        });
    }

    private BrowserAgent created() {
        return created(key.id());
    }

    private BrowserAgent created(AgentId id) {
        return in(agents -> {
            BrowserAgent agent = new BrowserAgent(
                    TestCallers.operator(tenant),
                    id,
                    new AgentSpec("chromium", true, Json.MAPPER.readTree("{\"locale\":\"en-GB\"}")),
                    NOW);
            agents.persist(agent);
            return agent;
        });
    }

    private AgentRow row() {
        return in(agents -> agents.findRow(tenant, key.id())).orElseThrow();
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    private ConfigurationCache cache(TestRedisClient client) {
        ConfigurationCache cache = new ConfigurationCache();
        cache.redis = client.redis();
        cache.meters = meters;
        cache.open();
        cache.bind(meters);
        return cache;
    }

    @Test
    void agentFromItsRowAndAConfigurationIsTheAgent() {
        created();
        in(agents -> {
            agents.addCounters(Map.of(key, new Counters(7, 2)), NOW.plusSeconds(1));
            return true;
        });
        BrowserAgent whole = in(agents -> agents.find(tenant, key.id())).orElseThrow();
        BrowserAgent shown = new BrowserAgent(key, row(), whole.config());
        assertEquals(Json.MAPPER.valueToTree(AgentMembers.of(whole)), Json.MAPPER.valueToTree(AgentMembers.of(shown)));
        assertEquals(7, shown.totalActions());
    }

    /** Everything that the API returns of an agent. */
    private record AgentMembers(
            long rowId,
            long version,
            AgentKey key,
            String channel,
            boolean headless,
            AgentStatus status,
            String config,
            String createdBy,
            String owner,
            long totalActions,
            long totalErrors,
            Instant createdAt,
            Instant updatedAt,
            Instant deletedAt) {
        static AgentMembers of(BrowserAgent agent) {
            return new AgentMembers(
                    agent.rowId(),
                    agent.version(),
                    agent.key(),
                    agent.channel(),
                    agent.headless(),
                    agent.status(),
                    agent.config().toString(),
                    agent.createdBy(),
                    agent.owner().orElse(null),
                    agent.totalActions(),
                    agent.totalErrors(),
                    agent.createdAt(),
                    agent.updatedAt(),
                    agent.deletedAt().orElse(null));
        }
    }

    @Test
    void configurationIsOfItsRowUntilTheRowChanges() {
        CachedConfiguration configuration = CachedConfiguration.of(created());
        assertTrue(configuration.isOf(row()));
        in(agents -> {
            agents.find(tenant, key.id()).orElseThrow().start("server", NOW);
            return true;
        });
        assertFalse(configuration.isOf(row()));
    }

    @Test
    void configurationOfAPurgedAgentIsNotThatOfTheNextOfThatName() {
        CachedConfiguration configuration = CachedConfiguration.of(created());
        in(agents -> {
            agents.remove(agents.find(tenant, key.id()).orElseThrow());
            return true;
        });
        assertEquals(configuration.version(), created().version());
        assertFalse(configuration.isOf(row()));
    }

    private Optional<CachedConfiguration> configuration(ConfigurationCache cache) {
        return cache.find(key).map(ConfigurationCache.Found::configuration);
    }

    @Test
    void everyServerFindsItForAnHour() {
        try (TestRedis server = TestRedis.start();
                TestRedisClient one = TestRedisClient.of(server.url());
                TestRedisClient two = TestRedisClient.of(server.url())) {
            CachedConfiguration configuration = CachedConfiguration.of(created());
            assertEquals(Optional.empty(), configuration(cache(two)));
            ConfigurationCache first = cache(one);
            first.store(created(new AgentId("other")));
            first.store(in(agents -> agents.find(tenant, key.id())).orElseThrow());
            assertEquals(Optional.of(configuration), configuration(cache(two)));
            int life = Integer.parseInt(
                    server.execute("TTL muster:agent:" + tenant + ":agent").substring(1));
            assertTrue(life > 3_000 && life <= 3_600, () -> "lives " + life);
            server.kill();
            assertEquals(Optional.of(configuration), configuration(first));
            assertEquals(2, first.entries());
            first.find(key).orElseThrow().proved(false);
            assertEquals(
                    List.of(1L, 2L, 1L, 2L, 3L),
                    Stream.of(
                                    "near, get, stale",
                                    "near, get, miss",
                                    "redis, get, miss",
                                    "redis, put, done",
                                    "near, put, done")
                            .map(what -> meters.counted("cache_operations_total[agent_configuration, " + what + "]"))
                            .toList());
            assertTrue(meters.read("cache_size_bytes[agent_configuration]") > 500);
        }
    }
}
