package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitTablesTest {
    private static final RateLimitKey CALLER = new RateLimitKey(TenantId.DEFAULT, "key:1", Role.OPERATOR);

    @TempDir
    Path directory;

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    private static LimitTables tables(Map<String, String> settings) {
        LimitTables tables = new LimitTables();
        tables.config = new LimitConfig(TestConfig.settings(settings));
        tables.open();
        return tables;
    }

    private static long burst(LimitTables tables) {
        return tables.current().buckets("GET", "/api/me", CALLER).get(0).limit().burst();
    }

    private static String operators(String allow) {
        return "{\"exceptions\":[{\"limit\":\"read\",\"role\":\"operator\",\"allow\":\"" + allow + "\"}]}";
    }

    @Test
    void changedFileReplacesTheRulesAndAWrongOneDoesNot() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.json"), operators("5/60s"));
        LimitTables tables = tables(Map.of("MUSTER_LIMIT_RULES", file.toString()));
        assertEquals(5, burst(tables));
        Files.writeString(file, operators("6/60s"));
        tables.refresh();
        assertEquals(6, burst(tables));
        Files.writeString(file, operators("many"));
        tables.refresh();
        assertEquals(6, burst(tables));
        Files.delete(file);
        tables.refresh();
        assertEquals(6, burst(tables));
        Files.writeString(file, operators("7/60s"));
        tables.refresh();
        assertEquals(7, burst(tables));
    }

    @Test
    void limitsOfTheSettingsNeedNoFile() {
        LimitTables tables = tables(Map.of("MUSTER_LIMIT_READ", "3/60s"));
        tables.refresh();
        assertEquals(3, burst(tables));
    }

    @Test
    void switchedOffMeansNoLimitAtAll() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.json"), operators("5/60s"));
        LimitTables tables = tables(Map.of("MUSTER_LIMIT_RULES", file.toString(), "MUSTER_LIMITS", "off"));
        assertEquals(List.of(), tables.current().buckets("GET", "/api/me", CALLER));
        assertEquals(List.of(), tables.current().ownBuckets(CALLER));
    }
}
