package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.testing.TestConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTableTest {
    private static final RateLimitKey OPERATOR = new RateLimitKey(TenantId.DEFAULT, "key:1", Role.OPERATOR);
    private static final RateLimitKey ADMIN = new RateLimitKey(TenantId.DEFAULT, "admin", Role.ADMIN);
    private static final RateLimitKey ELSEWHERE = new RateLimitKey(new TenantId("acme"), "key:2", Role.OPERATOR);

    private static LimitTable table(String rules) {
        return new LimitTable(new LimitConfig(TestConfig.settings(Map.of())).routes(), RulesFile.parse(rules));
    }

    private static List<String> limits(LimitTable table, RateLimitKey rateLimitKey, String method, String path) {
        return table.buckets(method, path, rateLimitKey).stream()
                .map(bucket -> bucket.name() + " " + bucket.limit().burst())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /api/agents/browser,             agent_create 10",
        "POST,   /api/agents/browser/,            agent_create 10",
        "POST,   //api//agents/browser,           agent_create 10",
        "POST,   /api;a=b/agents/browser;c=/,     agent_create 10",
        "DELETE, /api/agents/browser/shop,        agent_delete 20",
        "DELETE, /api/agents/browser/shop;x/,     agent_delete 20",
        "POST,   /api/agents/mcp/tasks,           task_create 100",
        "GET,    /api/agents/browser,             read 1000",
        "HEAD,   /api/agents/browser/shop/page,   read 1000",
        "GET,    /nothing,                        read 1000",
        "POST,   /api/agents/browser/shop/start,  ''",
        "DELETE, /api/agents/browser,             ''",
        "DELETE, /api/agents/browser/shop/other,  ''",
        "POST,   /api/agents/mcp/tasks/1/cancel,  ''",
        "PATCH,  /api/agents/browser/shop,        ''"
    })
    void callsHaveTheirLimits(String method, String path, String limit) {
        List<String> expected = limit.isEmpty() ? List.of() : List.of(limit);
        assertEquals(expected, limits(table("{}"), OPERATOR, method, path));
    }

    @Test
    void callersDoNotShareABucketAndTheLimitsOfOneCallerNeither() {
        LimitTable table = table("{}");
        List<String> keys = List.of(
                table.buckets("GET", "/api/me", OPERATOR).get(0).key(),
                table.buckets("GET", "/api/me", ADMIN).get(0).key(),
                table.buckets("GET", "/api/me", ELSEWHERE).get(0).key(),
                table.buckets("POST", "/api/agents/browser", OPERATOR).get(0).key());
        assertEquals(
                List.of(
                        "rl:{default}:read:key:1",
                        "rl:{default}:read:admin",
                        "rl:{acme}:read:key:2",
                        "rl:{default}:agent_create:key:1"),
                keys);
    }

    @Test
    void firstExceptionThatFitsDecides() {
        LimitTable table = table("""
                {"exceptions": [
                  {"limit": "read", "caller": "key:1", "allow": "7/60s"},
                  {"limit": "read", "role": "operator", "tenant": "acme", "allow": "off"},
                  {"limit": "read", "role": "operator", "allow": "50:5/60s"},
                  {"limit": "task_create", "tenant": "acme", "allow": "8/60s"}
                ]}
                """);
        assertEquals(List.of("read 7"), limits(table, OPERATOR, "GET", "/api/me"));
        assertEquals(List.of(), limits(table, ELSEWHERE, "GET", "/api/me"));
        assertEquals(List.of("read 1000"), limits(table, ADMIN, "GET", "/api/me"));
        assertEquals(List.of("task_create 8"), limits(table, ELSEWHERE, "POST", "/api/agents/mcp/tasks"));
        assertEquals(List.of("task_create 100"), limits(table, OPERATOR, "POST", "/api/agents/mcp/tasks"));
    }

    @Test
    void rulesAddLimitsForRoutesBeforeTheBuiltInOnes() {
        LimitTable table = table("""
                {"limits": [
                  {"name": "agent_action", "routes": ["POST /api/agents/browser/*/actions"], "allow": "600/60s"},
                  {"name": "audit_read", "routes": ["GET /api/agents/audit/**", "GET /api/admin/**"], "allow": "5/60s"}
                ]}
                """);
        assertEquals(List.of("agent_action 600"), limits(table, OPERATOR, "POST", "/api/agents/browser/shop/actions"));
        assertEquals(List.of("audit_read 5"), limits(table, ADMIN, "GET", "/api/agents/audit"));
        assertEquals(List.of("audit_read 5"), limits(table, ADMIN, "GET", "/api/admin/keys"));
        assertEquals(List.of("read 1000"), limits(table, ADMIN, "GET", "/api/me"));
    }

    @Test
    void tenantHasABucketBesidesThoseOfItsCallers() {
        LimitTable table = table("""
                {"tenants": [
                  {"limit": "read", "tenant": "acme", "allow": "off"},
                  {"limit": "read", "allow": "4000/60s"}
                ]}
                """);
        assertEquals(List.of("read 1000", "read_tenant 4000"), limits(table, OPERATOR, "GET", "/api/me"));
        assertEquals(List.of("read 1000"), limits(table, ELSEWHERE, "GET", "/api/me"));
        assertEquals(List.of("read 1000"), limits(table, RateLimitKey.at("203.0.113.9"), "GET", "/api/me"));
        assertEquals(
                "rl:{default}:read:",
                table.buckets("GET", "/api/me", ADMIN).get(1).key());
    }
}
