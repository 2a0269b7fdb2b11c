package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.model.AgentFilter.Deleted;
import io.muster.common.AgentId;
import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.DatabaseFailures;
import io.muster.database.TestDatabase;
import io.muster.testing.TestCallers;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
class AgentRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, null);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();

    @Test
    void everyFieldComesBackAsStored() {
        String text = "é".repeat(100_000);
        JsonNode config =
                JSON.readTree("{\"viewport\":{\"width\":1280.5},\"tags\":[\"a\",null,true],\"text\":\"" + text + "\"}");
        AgentId longest = new AgentId("a".repeat(255));
        in(agents -> {
            BrowserAgent agent = new BrowserAgent(
                    TestCallers.operator(tenant, "u".repeat(255)),
                    longest,
                    new AgentSpec("c".repeat(50), true, config),
                    NOW);
            agent.start("s".repeat(100), NOW.plusSeconds(1));
            agents.persist(agent);
            return agent;
        });
        BrowserAgent read = find(longest).orElseThrow();
        assertEquals(tenant, read.tenant());
        assertEquals(longest, read.agentId());
        assertEquals("c".repeat(50), read.channel());
        assertTrue(read.headless());
        assertEquals(AgentStatus.STARTING, read.status());
        assertEquals(config, read.config());
        assertEquals("u".repeat(255), read.createdBy());
        assertEquals(Optional.of("s".repeat(100)), read.owner());
        assertEquals(NOW, read.createdAt());
        assertEquals(NOW.plusSeconds(1), read.updatedAt());
        assertEquals(Optional.empty(), read.deletedAt());
    }

    @Test
    void replacedConfigIsStoredAndUnchangedOneIsNotWritten() {
        create("one", NOW);
        long before = find("one").orElseThrow().version();
        assertEquals(before, find("one").orElseThrow().version());
        in(agents -> {
            agents.find(tenant, new AgentId("one")).orElseThrow().stop(NOW);
            return null;
        });
        assertEquals(before + 1, find("one").orElseThrow().version());
    }

    @Test
    void idIsTakenOncePerTenant() {
        create("same", NOW);
        PersistenceException taken = assertThrows(PersistenceException.class, () -> create("same", NOW));
        assertTrue(DatabaseFailures.isUniqueViolation(taken));
        assertFalse(DatabaseFailures.isUnavailable(taken));
        TenantId other = TestCallers.newTenant();
        in(agents -> persist(agents, other, "same", NOW));
        assertEquals(
                other,
                in(agents -> agents.find(other, new AgentId("same")))
                        .orElseThrow()
                        .tenant());
    }

    @Test
    void agentOfAnotherTenantIsNotFound() {
        create("mine", NOW);
        TenantId other = TestCallers.newTenant();
        assertEquals(Optional.empty(), in(agents -> agents.find(other, new AgentId("mine"))));
        assertEquals(
                List.of(),
                in(agents -> agents.list(other, AgentFilter.ALL, ALL)).items());
    }

    @Test
    void deletedAgentIsFoundButListedOnRequestOnly() {
        create("kept", NOW);
        create("gone", NOW.plusSeconds(1));
        in(agents -> {
            agents.find(tenant, new AgentId("gone")).orElseThrow().delete(NOW.plusSeconds(2));
            return null;
        });
        assertEquals(Optional.of(NOW.plusSeconds(2)), find("gone").orElseThrow().deletedAt());
        assertEquals(List.of("kept"), names(new AgentFilter(null, null, Deleted.HIDDEN)));
        assertEquals(List.of("gone"), names(new AgentFilter(null, null, Deleted.ONLY)));
        assertEquals(List.of("gone", "kept"), names(new AgentFilter(null, null, Deleted.INCLUDED)));
        in(agents -> {
            agents.find(tenant, new AgentId("gone")).orElseThrow().restore(NOW.plusSeconds(3));
            return null;
        });
        assertEquals(List.of("gone", "kept"), names(AgentFilter.ALL));
    }

    @Test
    void listIsNarrowedByStatusAndCreator() {
        create("idle", NOW);
        create("created", NOW.plusSeconds(1));
        in(agents -> {
            BrowserAgent idle = agents.find(tenant, new AgentId("idle")).orElseThrow();
            idle.start("server", NOW);
            idle.idle(NOW);
            return null;
        });
        assertEquals(List.of("idle"), names(new AgentFilter(AgentStatus.IDLE, null, Deleted.HIDDEN)));
        assertEquals(List.of("created"), names(new AgentFilter(AgentStatus.CREATED, "key:operator", Deleted.HIDDEN)));
        assertEquals(List.of(), names(new AgentFilter(null, "key:other", Deleted.HIDDEN)));
    }

    @Test
    void pagesShowEveryAgentOnceNewestFirstEvenWithEqualTimes() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            create("agent" + i, NOW.plusSeconds(i / 3));
            newestFirst.add(0, "agent" + i);
        }
        List<String> seen = new ArrayList<>();
        Cursor after = null;
        do {
            PageRequest request = new PageRequest(2, after);
            Page<BrowserAgent> page = in(agents -> agents.list(tenant, AgentFilter.ALL, request));
            assertTrue(page.items().size() <= 2);
            page.items().forEach(agent -> seen.add(agent.agentId().value()));
            Cursor next = page.next();
            after = next == null ? null : Cursor.parse(next.encode());
        } while (after != null);
        assertEquals(newestFirst, seen);
    }

    @Test
    void farthestCursorIsAnEmptyOrFullPageAndNoError() {
        create("one", NOW);
        PageRequest first = new PageRequest(10, Cursor.parse(new Cursor(Instant.EPOCH, 0).encode()));
        PageRequest last = new PageRequest(10, Cursor.parse("f_________9__________3__________"));
        assertEquals(
                0,
                in(agents -> agents.list(tenant, AgentFilter.ALL, first))
                        .items()
                        .size());
        assertEquals(
                1,
                in(agents -> agents.list(tenant, AgentFilter.ALL, last)).items().size());
    }

    @Test
    void agentsOfADeadServerBecomeStopped() {
        String server = "server-" + tenant;
        for (String name : List.of("starting", "idle", "running", "stopped", "foreign")) {
            create(name, NOW);
        }
        in(agents -> {
            agents.find(tenant, new AgentId("starting")).orElseThrow().start(server, NOW);
            agents.find(tenant, new AgentId("foreign")).orElseThrow().start("other-" + tenant, NOW);
            for (String name : List.of("idle", "running", "stopped")) {
                agents.find(tenant, new AgentId(name)).orElseThrow().start(server, NOW);
            }
            agents.find(tenant, new AgentId("idle")).orElseThrow().idle(NOW);
            BrowserAgent running = agents.find(tenant, new AgentId("running")).orElseThrow();
            running.idle(NOW);
            running.run(NOW);
            agents.find(tenant, new AgentId("stopped")).orElseThrow().stop(NOW);
            return null;
        });
        long live = in(AgentRepository::countLive);
        assertEquals(3, stopOwned(server));
        assertEquals(live - 3, in(AgentRepository::countLive));
        assertEquals(AgentStatus.STARTING, find("foreign").orElseThrow().status());
        BrowserAgent idle = find("idle").orElseThrow();
        assertEquals(AgentStatus.STOPPED, idle.status());
        assertEquals(Optional.empty(), idle.owner());
        assertEquals(NOW.plusSeconds(9), idle.updatedAt());
        assertEquals(0, stopOwned(server));
    }

    @Test
    void agentsDeletedLongAgoAreListedForThePurgeLongestDeletedFirst() {
        for (String name : List.of("kept", "older", "oldest", "fresh")) {
            create(name, NOW);
        }
        Instant longAgo = Instant.EPOCH.plusSeconds(tenant.value().hashCode() & 0xffff);
        in(agents -> {
            agents.find(tenant, new AgentId("older")).orElseThrow().delete(longAgo.plusSeconds(1));
            agents.find(tenant, new AgentId("oldest")).orElseThrow().delete(longAgo);
            agents.find(tenant, new AgentId("fresh")).orElseThrow().delete(NOW);
            return null;
        });
        List<String> purged = in(agents -> {
            List<BrowserAgent> old = agents.listDeleted(longAgo.plusSeconds(2), 500);
            old.forEach(agents::remove);
            return old.stream()
                    .filter(agent -> agent.tenant().equals(tenant))
                    .map(agent -> agent.agentId().value())
                    .toList();
        });
        assertEquals(List.of("oldest", "older"), purged);
        assertEquals(
                List.of("fresh", "kept"),
                names(new AgentFilter(null, null, Deleted.INCLUDED)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void countersAddUpAndSavingAnAgentLosesNone() {
        create("one", NOW);
        create("two", NOW);
        AgentKey one = new AgentKey(tenant, new AgentId("one"));
        AgentKey two = new AgentKey(tenant, new AgentId("two"));
        AgentKey unknown = new AgentKey(tenant, new AgentId("unknown"));
        BrowserAgent before = find("one").orElseThrow();
        in(agents -> {
            BrowserAgent loaded = agents.find(tenant, one.id()).orElseThrow();
            agents.addCounters(
                    Map.of(one, new Counters(3, 1), two, new Counters(5, 0), unknown, new Counters(1, 1)), NOW);
            agents.addCounters(Map.of(one, new Counters(4, 1)), NOW.plusSeconds(4));
            loaded.start("server", NOW.plusSeconds(5));
            return null;
        });
        BrowserAgent after = find("one").orElseThrow();
        assertEquals(7, after.totalActions());
        assertEquals(2, after.totalErrors());
        assertEquals(before.version() + 1, after.version());
        assertEquals(5, find("two").orElseThrow().totalActions());
        assertEquals(0, find("two").orElseThrow().version());
    }

    @Test
    void secondOfTwoConcurrentChangesIsRefused() {
        create("one", NOW);
        assertThrows(
                OptimisticLockException.class,
                () -> in(agents -> {
                    BrowserAgent mine = agents.find(tenant, new AgentId("one")).orElseThrow();
                    in(others -> {
                        others.find(tenant, new AgentId("one")).orElseThrow().stop(NOW);
                        return null;
                    });
                    mine.start("server", NOW);
                    agents.entities.flush();
                    return null;
                }));
        assertEquals(AgentStatus.STOPPED, find("one").orElseThrow().status());
    }

    private int stopOwned(String server) {
        return in(agents -> agents.markOwnedStopped(server, NOW.plusSeconds(9)));
    }

    private List<String> names(AgentFilter filter) {
        return in(agents -> agents.list(tenant, filter, ALL)).items().stream()
                .map(agent -> agent.agentId().value())
                .toList();
    }

    private void create(String id, Instant time) {
        in(agents -> persist(agents, tenant, id, time));
    }

    private static BrowserAgent persist(AgentRepository agents, TenantId tenant, String id, Instant time) {
        AgentSpec spec = new AgentSpec("chromium", true, JSON.createObjectNode());
        BrowserAgent agent = new BrowserAgent(TestCallers.operator(tenant), new AgentId(id), spec, time);
        agents.persist(agent);
        return agent;
    }

    private Optional<BrowserAgent> find(String id) {
        return find(new AgentId(id));
    }

    private Optional<BrowserAgent> find(AgentId id) {
        return in(agents -> agents.find(tenant, id));
    }

    private <T> T in(Function<AgentRepository, T> work) {
        return database.persistence().call(entities -> {
            AgentRepository agents = TestAgents.agents(entities);
            return work.apply(agents);
        });
    }
}
