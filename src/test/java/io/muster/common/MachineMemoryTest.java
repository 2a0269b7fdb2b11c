package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a machine and of a container, from files as the kernel writes them. */
class MachineMemoryTest {
    @TempDir
    Path root;

    @Test
    void withoutALimitItIsTheMachines() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/\n");
        file("sys/fs/cgroup/memory.max", "max\n");
        assertEquals(new MemoryReading(8_192_000, 2_048_000), new MachineMemory(root).get());
        assertEquals(0.75, new MachineMemory(root).get().used());
    }

    @Test
    void limitOfTheControlGroupCountsWithoutWhatCanBeReclaimed() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/box\n");
        file("sys/fs/cgroup/box/memory.max", "1000000\n");
        file("sys/fs/cgroup/box/memory.current", "900000\n");
        file("sys/fs/cgroup/box/memory.stat", "anon 500000\ninactive_file 300000\n");
        assertEquals(new MemoryReading(1_000_000, 400_000), new MachineMemory(root).get());
    }

    @Test
    void limitOfVersionOneCounts() throws IOException {
        machine();
        file("proc/self/cgroup", "4:cpu:/\n9:memory:/box\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        file("sys/fs/cgroup/memory/memory.usage_in_bytes", "250000\n");
        assertEquals(new MemoryReading(1_000_000, 750_000), new MachineMemory(root).get());
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertEquals(8_192_000, new MachineMemory(root).get().total());
    }

    @Test
    void groupHasNoMoreThanTheMachineHasLeft() throws IOException {
        machine();
        file("sys/fs/cgroup/memory.max", "8000000\n");
        file("sys/fs/cgroup/memory.current", "0\n");
        assertEquals(new MemoryReading(8_000_000, 2_048_000), new MachineMemory(root).get());
    }

    @Test
    void whereNothingIsKnownNothingIsInUse() {
        assertEquals(0, new MachineMemory(root).get().used());
    }

    private void machine() throws IOException {
        file("proc/meminfo", "MemTotal:           8000 kB\nMemFree:  100 kB\nMemAvailable:       2000 kB\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
