package io.muster.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.testing.TestCallers;
import java.time.Instant;
import java.util.List;
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
class AuditLogRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, null);
    private static final AuditEvent CREATE = AuditEvent.of(AuditEventType.AGENT_CREATE, "agent", "a1");
    private static final AuditEvent DELETE = AuditEvent.of(AuditEventType.AGENT_DELETE, "agent", "a2");
    private static final AuditEvent OTHER = AuditEvent.of(AuditEventType.TASK_CREATE, "task", "a1");

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();

    @Test
    void everyFieldComesBackAsStored() {
        JsonNode before = JsonMapper.shared().readTree("{\"status\":\"idle\"}");
        JsonNode after = JsonMapper.shared().readTree("{\"status\":\"stopped\"}");
        AuditEvent event = new AuditEvent(
                        "t".repeat(100), "a".repeat(100), "r".repeat(100), "i".repeat(255), null, null, null, null)
                .details(JsonMapper.shared().readTree("[1,null]"))
                .change(before, after)
                .failed("e".repeat(10_000));
        add("key:operator", event, NOW);
        AuditLog read = list(AuditFilter.ALL).get(0);
        assertEquals(event, read.event());
        assertFalse(read.success());
        assertEquals("key:operator", read.userId());
        assertEquals(Optional.of("operator@example.org"), read.userEmail());
        assertEquals(Optional.of("203.0.113.7"), read.ipAddress());
        assertEquals(Optional.of("curl/8.5"), read.userAgent());
        assertEquals("request-1", read.requestId());
        assertEquals(NOW, read.timestamp());
    }

    @Test
    void eventWithoutErrorIsASuccess() {
        add("key:operator", CREATE, NOW);
        assertTrue(list(AuditFilter.ALL).get(0).success());
    }

    @Test
    void listIsNarrowedByEachFilter() {
        add("key:a", CREATE, NOW);
        add("key:b", DELETE, NOW.plusSeconds(1));
        add("key:b", OTHER, NOW.plusSeconds(2));
        assertEquals(List.of(OTHER, DELETE, CREATE), events(AuditFilter.ALL));
        assertEquals(List.of(DELETE, CREATE), events(new AuditFilter("agent", null, null, null, null, null)));
        assertEquals(List.of(CREATE), events(new AuditFilter("agent", "a1", null, null, null, null)));
        assertEquals(List.of(OTHER, DELETE), events(new AuditFilter(null, null, "key:b", null, null, null)));
        assertEquals(List.of(DELETE), events(new AuditFilter(null, null, null, "agent.delete", null, null)));
        assertEquals(
                List.of(DELETE),
                events(new AuditFilter(null, null, null, null, NOW.plusSeconds(1), NOW.plusSeconds(2))));
    }

    @Test
    void oldestEntriesAreRemovedAndYoungerOnesStay() {
        Instant old = Instant.parse("1971-01-01T00:00:00Z");
        add("key:old", CREATE, old);
        add("key:a", DELETE, NOW);
        assertTrue(in(logs -> logs.deleteOldest(old.plusSeconds(1), 10_000)) > 0);
        assertEquals(List.of(DELETE), events(AuditFilter.ALL));
    }

    @Test
    void entriesOfAnotherTenantAreNotListed() {
        add("key:a", CREATE, NOW);
        TenantId other = TestCallers.newTenant();
        assertEquals(List.of(), in(log -> log.list(other, AuditFilter.ALL, ALL)).items());
    }

    @Test
    void pagesOfEqualTimesShowEachEntryOnce() {
        for (int i = 0; i < 5; i++) {
            add("key:a", CREATE, NOW);
        }
        List<Long> all = list(AuditFilter.ALL).stream().map(AuditLog::id).toList();
        Page<AuditLog> first = in(log -> log.list(tenant, AuditFilter.ALL, new PageRequest(3, null)));
        Page<AuditLog> second = in(log -> log.list(tenant, AuditFilter.ALL, new PageRequest(3, first.next())));
        assertEquals(5, all.size());
        assertEquals(all.subList(0, 3), first.map(AuditLog::id).items());
        assertEquals(all.subList(3, 5), second.map(AuditLog::id).items());
    }

    private void add(String userId, AuditEvent event, Instant time) {
        in(log -> {
            log.persist(new AuditLog(TestCallers.operator(tenant, userId), event, time));
            return null;
        });
    }

    private List<AuditLog> list(AuditFilter filter) {
        return in(log -> log.list(tenant, filter, ALL)).items();
    }

    private List<AuditEvent> events(AuditFilter filter) {
        return list(filter).stream().map(AuditLog::event).toList();
    }

    private <T> T in(Function<AuditLogRepository, T> work) {
        return database.persistence().call(entities -> {
            AuditLogRepository log = new AuditLogRepository();
            log.entities = entities;
            return work.apply(log);
        });
    }
}
