package io.muster.health;

import io.muster.common.MachineMemory;
import io.muster.common.MemoryReading;
import io.muster.common.Version;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/** Metrics of the machine, or of the container that the server runs in. */
@ApplicationScoped
public class SystemMetrics implements MeterSource {
    private static final Metric MEMORY = Metric.gauge(
            "system_memory_usage_bytes", "Memory in use, of the machine or, where it has a limit, of the container.");
    private static final Metric MEMORY_TOTAL = Metric.gauge("system_memory_total_bytes", "Memory that there is.");
    private static final Metric CPU =
            Metric.gauge("system_cpu_usage_percent", "Processors of the machine or container in use, 0 to 100.");
    private static final Metric DISK_FREE = Metric.gauge("system_disk_free_bytes", "Free space where DATA_DIR is.");
    private static final Metric DISK_TOTAL =
            Metric.gauge("system_disk_total_bytes", "The size of the file system where DATA_DIR is.");
    private static final Metric BUILD = Metric.gauge("muster_build_info", "Always 1.", "version");

    public static final List<Metric> METRICS = List.of(MEMORY, MEMORY_TOTAL, CPU, DISK_FREE, DISK_TOTAL, BUILD);

    private static final int PERCENT = 100;

    @Inject
    DataDisk disk;

    private final MachineMemory memory = new MachineMemory();

    @Override
    public void bind(Meters meters) {
        meters.gauge(MEMORY, this::usedMemory);
        meters.gauge(MEMORY_TOTAL, () -> memory.get().total());
        meters.gauge(CPU, SystemMetrics::cpu);
        meters.gauge(DISK_FREE, () -> disk.read().free());
        meters.gauge(DISK_TOTAL, () -> disk.read().total());
        meters.gauge(BUILD, () -> 1, Version.current());
    }

    private double usedMemory() {
        MemoryReading now = memory.get();
        return now.total() - now.available();
    }

    private static double cpu() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? Math.max(0, known.getCpuLoad()) * PERCENT
                : Double.NaN;
    }
}
