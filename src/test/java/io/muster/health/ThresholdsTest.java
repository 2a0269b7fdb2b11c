package io.muster.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.database.DatabaseConfig;
import io.muster.testing.TestConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When disk and memory are called degraded. */
@SuppressWarnings("UnnecessaryAssignment") // of injected fields: no container fills them here
class ThresholdsTest {
    @TempDir
    Path directory;

    private static HealthConfig config(String name, int percent) {
        return new HealthConfig(TestConfig.settings(Map.of(name, Integer.toString(percent))));
    }

    private String disk(int wanted) {
        DiskComponent component = new DiskComponent();
        component.disk = new DataDisk();
        // Not there yet: the disk is that of the directory above.
        component.disk.files = new DatabaseConfig(TestConfig.settings(
                Map.of("DATA_DIR", directory.resolve("later").toString())));
        component.config = config("MUSTER_HEALTH_DISK_FREE", wanted);
        return component.read().status();
    }

    private static String memory(int most) {
        MemoryComponent component = new MemoryComponent();
        component.config = config("MUSTER_HEALTH_MEMORY_USED", most);
        return component.read().status();
    }

    @Test
    void diskIsDegradedBelowItsThreshold() {
        assertEquals(Reading.HEALTHY, disk(0));
        assertEquals(Reading.DEGRADED, disk(100));
    }

    @Test
    void memoryIsDegradedAboveItsThreshold() {
        assertEquals(Reading.HEALTHY, memory(100));
        assertEquals(Reading.DEGRADED, memory(0));
    }
}
